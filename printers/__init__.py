"""Tickets on paper: document, bytes, ports, status and a virtual printer; it knows nothing of queues."""
