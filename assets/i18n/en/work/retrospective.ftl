# Retrospective.

work-retro-well = Went well
work-retro-hindered = Hindered us
work-retro-try = Try next
work-retro-column = Column
work-retro-next = What comes of it
work-retro-owner = Owner
work-retro-label = No.
work-retro-text = Remark
work-retro-caption = What was said of our own work, column by column
work-retro-so-far = { $n } { $n ->
        [one] remark
       *[other] remarks
    }, { $n-placed } in a column.
work-retro-missing-column = Step { $n-step }: { $n } { $n ->
        [one] remark stands
       *[other] remarks stand
    } in no column. Ask where each belongs.
