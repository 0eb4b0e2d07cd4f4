"""The currencies that amounts may be in, and what a text says for one.

ISO 4217, List One as published on 2026-01-01: money in use, and the special drawing right (XDR). Funds, precious metals,
units of bond markets and the codes for tests are left out: nobody may spend up to ten ounces of gold by a slip of the pen.
"""

from __future__ import annotations

from functools import lru_cache

from rolemap.errors import nearest

CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED VES VND
    VUV WST XAD XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905 - lines of codes are compared with a new list more easily
)
"""The codes, in capitals."""

SIGNS = "€$£¥"
"""The signs that people write for a currency. Only € stands for a single one."""
_SHARED = {"$": "USD", "£": "GBP", "¥": "JPY"}
_MOST_TRADED = (
    "USD",
    "EUR",
    "JPY",
    "GBP",
    "CNY",
    "AUD",
    "CAD",
    "CHF",
    "HKD",
    "SGD",
    "SEK",
    "INR",
    "NOK",
    "NZD",
)


def currency_code(text: str) -> str:
    """Return the code of the currency that a text names: "EUR", "eur" or "€".

    Raises:
        ValueError: when it names none, or the sign of several.
    """
    code = "EUR" if text == "€" else text.upper()
    if code not in CURRENCIES:
        raise ValueError(no_currency(text))
    return code


@lru_cache(maxsize=256)  # one slip of the pen often stands in a file many times
def no_currency(text: str) -> str:
    """Return why a text names no currency, and what to write instead."""
    if text in _SHARED:
        return f"several currencies share the sign `{text}`: write the code, such as {_SHARED[text]}"
    near = nearest(text, _MOST_TRADED) or nearest(text, CURRENCIES)  # GPB is a slip for GBP, not for GIP
    advice = f"did you mean `{near}`?" if near else "write its code of three letters, such as EUR"
    return f"there is no currency `{text}`; {advice}"
