"""The wiring room: settings, addresses, server entry. Imported by nobody."""
