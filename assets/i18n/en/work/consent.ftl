# Consent, with objections and amendments.

work-consent-rule = A proposal passes when people were asked and nobody objects, and every objection that was noted is settled.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } people asked settle nothing.
    }
work-consent-nothing-up = No proposal yet. Say it as a decision, as in !We try it until May; a concern said after it is an objection, an idea an amendment.
work-consent-state = State
work-consent-to = To
work-consent-open = open
work-consent-met = met
work-consent-withdrawn = withdrawn
work-consent-only-concern = only a concern
work-consent-amendment = amendment
work-consent-result = Consent
work-consent-reached = reached
work-consent-too-few = too few asked
work-consent-objections = objections open
work-consent-loose = About no proposal yet: say to which, as in :mark 7 to D1.
work-consent-says = What people said
work-consent-text = Proposal, as it stands
work-consent-open-objections = Open objections
work-consent-label = No.
work-consent-reason = Objection or amendment
work-consent-caption = Proposals, and whether the room consents
work-consent-objections-caption = Objections with their reasons, and amendments
work-consent-missing-asked = Step { $n-step }: nobody was asked about { $label }. Go round once: consent, or an objection with its reason.
work-consent-missing-reason = Step { $n-step }: { $n } { $n ->
        [one] person objects
       *[other] people object
    } to { $label } without a reason that was noted. Ask what harm they see, or count again.
work-consent-missing-open = Step { $n-step }: objection { $label } is open. Meet it, or write down who takes it on.
