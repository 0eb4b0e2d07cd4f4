"""One module a kind of file: its bytes become a `content.Document`. No letter and no language is known here.

`sniffing` says which kind a text without a name is. What several of them share stands in `text`, `source`, `drawn`,
`quoted`, `archive` and `sheet`.
"""
