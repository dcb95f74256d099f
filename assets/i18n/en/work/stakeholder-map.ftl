# Stakeholder map.

work-map-for = for it
work-map-open = open
work-map-against = against
work-map-here = here
work-map-spoken-for = spoken for
work-map-missing = missing
work-map-inform = inform
work-map-consult = consult
work-map-co-create = co-create
work-map-power = Influence
work-map-interest = At stake
work-map-attitude = Attitude
work-map-room = In the room
work-map-level = Takes part
work-map-how = How, and way in
work-map-label = No.
work-map-text = Stakeholder
work-map-sit-down = Sit down with them
work-map-keep-content = Keep content
work-map-give-a-voice = Give them a voice
work-map-keep-informed = Keep informed
work-map-little-at-stake = little at stake
work-map-much-at-stake = much at stake
work-map-much-influence = much influence
work-map-little-influence = little influence
work-map-caption = Who can change what happens, for whom it matters, who is in the room, corner by corner
work-map-so-far = { $n } { $n ->
        [one] stakeholder
       *[other] stakeholders
    }, { $n-placed } placed. Influence and what is at stake from 1 to 4, as it is today and not as it ought to be.
work-map-so-far-missing = { $n } { $n ->
        [one] is
       *[other] are
    } missing from this room.
work-map-missing-way = Step { $n-step }: { $label } is missing, and nobody says how to reach them. Ask who meets them every week.
work-map-missing-place = Step { $n-step }: { $n } { $n ->
        [one] stakeholder was
       *[other] stakeholders were
    } not placed. Give influence and what is at stake, from 1 to 4.
