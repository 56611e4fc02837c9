"""What all pages stand on: the base app, the page, its parts, how it looks, the driver."""
