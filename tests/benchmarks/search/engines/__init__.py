"""The engines that are measured: each builds, opens, asks and counts in a module of its own."""
