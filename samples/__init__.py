"""Documents of an invented organisation over three fiscal years, and what prints one of them."""
