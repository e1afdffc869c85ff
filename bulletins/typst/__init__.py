"""From plain data to PDF: fonts and what can be printed with them, and HTML as a tree.

This package knows neither Django nor the office nor what is printed; `import portal` alone would
double the time that a process needs to set one page.
"""
