"""This computer: is everything there, and which packages does another one need?"""
