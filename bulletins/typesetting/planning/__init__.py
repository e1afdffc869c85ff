"""Where everything stands: measured heights in, the steps of the layout out.

Typst has no balanced columns. Here the page is a grid of lines, and all that stands in the text
columns takes a whole number of them; so the number of lines at which two columns become level can
be found by counting. The plan names the exact height of each pair of columns, and Typst only fills
them.

From the top: `planner` chooses, `items` sets one article, `bodies` and `pictures` say what stands
in it, `filling` holds what is set so far, `grid` and `columns` count lines.
"""
