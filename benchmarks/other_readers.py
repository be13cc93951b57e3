"""Camelot or Tabula over PDF files, in an environment of its own: seconds of each round."""

import sys
import time


def camelot(file: str) -> None:
    import camelot as reader

    reader.read_pdf(file, pages="all", flavor="lattice")


def tabula(file: str) -> None:
    import tabula as reader

    reader.read_pdf(file, pages="all", lattice=True, multiple_tables=True, silent=True)


def main() -> None:
    reader, rounds, *files = sys.argv[1:]
    read = {"camelot": camelot, "tabula": tabula}[reader]
    for _ in range(int(rounds)):
        start = time.perf_counter()
        for file in files:
            read(file)
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
