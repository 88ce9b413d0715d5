"""What a report asks for, what it is about, how its answers hang together, and what must hold before it is sent."""
