"""What a nulägesanalys and an åtgärdsplan ask for, how the answers hang together, and what must hold before they are sent."""
