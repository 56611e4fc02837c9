"""First run, who is here, settings, keys, passphrase."""
