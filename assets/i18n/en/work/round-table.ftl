# Round table.

work-round-anonymous = Everybody once before anybody twice. No groups are kept here, so nobody can tell who has spoken.
work-round-so-far = { $n ->
        [0] Nobody has spoken yet.
       *[other] Spoken: { $heard }.
    } Next: { $next }{ $n-least ->
        [0] , not heard yet.
       *[other] .
    }
