"""The answers to each path of the API, one module a resource."""
