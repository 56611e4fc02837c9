"""Every user-visible command once, with the keys that it has now."""
