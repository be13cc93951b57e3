"""The views of analysts as files: Parquet, CSV, XLSX, and the data package that describes them."""
