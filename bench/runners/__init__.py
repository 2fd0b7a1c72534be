"""Small programs that run one peer each: two files in, its own answer out.

They run in the peers' environment, never in the project's, and import nothing of the project.
"""
