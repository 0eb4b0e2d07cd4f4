"""What grids and lists mean: which axis holds the roles, and what each cell says.

Where heads and labels stand is found by `layout`, `columns` and `rows`; what a cell says by `cells`, in a notation that
`legend` and `notation` find; whether it is about responsibilities at all is weighed by `evidence`.
"""
