"""What the rules look at: one value per row and rule, None where there is nothing to find."""
