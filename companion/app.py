"""Composition root of the services: builds them and hands them to each other."""
