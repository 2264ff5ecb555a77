"""Tests of the standalone program; those of the program itself run where it has been built."""
