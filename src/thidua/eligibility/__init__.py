"""From records to the law: what people judged, what officers confirmed in the texts, local rules, and the answers."""
