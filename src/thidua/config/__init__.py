"""The wiring room: settings, addresses, server entry, reactions. Imported by nobody."""
