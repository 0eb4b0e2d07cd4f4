"""Answers over one model: queries, questions, the networkx view."""
