"""Trackers kept in spreadsheets, brought in by mapping their columns once, with a dry run first and a way back after."""
