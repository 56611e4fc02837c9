"""Keys under a passphrase, and the keyring of those that are open."""
