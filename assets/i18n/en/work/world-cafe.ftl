# World café.

work-cafe-told = told to the room
work-cafe-table = Table
work-cafe-harvest = Harvest
work-cafe-label = No.
work-cafe-text = What was said
work-cafe-caption = What was said at the tables, and what the hosts told the room
work-cafe-so-far = { $n } said at the tables, { $n-told } told to the room. What was told goes on to the next step.
