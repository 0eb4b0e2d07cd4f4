"""Who may decide what, how much, where and when: limits, delegations, their proof, and the way of a request."""
