"""The notebooks in a browser, with nothing installed: a JupyterLite site in build/lite/.

recipes    what the two builds are made of
fetch      the tools and the files, out of the indexes that pip and npm are set up for
packages   what Python in the browser can load, as a lock that names each file and its hash
bytecode   what every start imports, compiled
pages      the pages, their settings, and all files in their places
build      what `run.py lite` starts

page/      what the pages show while Python starts, and what keeps it in the browser
"""
