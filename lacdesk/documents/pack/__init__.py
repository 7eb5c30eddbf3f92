"""Packs: papers read and checked, joined behind their agenda under one run of page numbers, in full and for the public."""
