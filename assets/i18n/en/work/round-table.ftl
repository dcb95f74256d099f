# Round table.

work-round-anonymous = Round { $n-round }{ $n-planned ->
        [0] {""}
       *[other] {" "}of { $n-planned }
    }: everybody once before anybody twice. No groups are kept here, so nobody can tell who has spoken.
work-round-so-far = Round { $n-round }{ $n-planned ->
        [0] {""}
       *[other] {" "}of { $n-planned }
    }: { $n-next ->
        [0] everybody was asked; :round begins the next.
       *[other] next { $next }.
    }{ $n-open ->
        [0] {""}
       *[other] {" "}Then { $open }.
    }{ $n-later ->
        [0] {""}
       *[other] {" "}To come back to: { $later }.
    }{ $n-passed ->
        [0] {""}
       *[other] {" "}Passed: { $passed }.
    }
work-round-speaker = { $name }: { $state ->
        [next] next
        [open] not asked yet
        [pass] passed
        [later] to be come back to
       *[had] { $n ->
            [1] had the floor
           *[other] had the floor { $n } times
        }
    }
work-round-heading = Round { $n-round } ({ $n })
work-round-missing = Step { $n-step }: { $n } { $n ->
        [one] turn was
       *[other] turns were
    } put off and nobody came back to { $n ->
        [one] it
       *[other] them
    }. Ask now.
work-round-caption = How often each group had the floor, round by round
work-round-column = Round
work-round-group = Group
work-round-turns = Had the floor
work-round-passed = Passed
