"""The warehouse as one HTML page: money, changes, findings and coverage by organisation."""
