# Risk and obstacle register.

work-risk-political = political
work-risk-legal = legal
work-risk-technical = technical
work-risk-organisational = organisational
work-risk-area = Kind
work-risk-likelihood = Likely
work-risk-impact = Impact
work-risk-product = Product
work-risk-owner = Owner
work-risk-response = Response
work-risk-label = No.
work-risk-text = Obstacle
work-risk-caption = Obstacles by likelihood times impact, each from 1 to 5, the worst first
work-risk-so-far = { $n } { $n ->
        [one] obstacle
       *[other] obstacles
    }, { $n-judged } judged. Likelihood and impact from 1 to 5, the worst first.
work-risk-missing-owner = Step { $n-step }: obstacle { $label } has no owner. Ask who watches it.
work-risk-missing-judgement = Step { $n-step }: { $n } { $n ->
        [one] obstacle was
       *[other] obstacles were
    } not judged. Give likelihood and impact, from 1 to 5, or say that the rest does not matter.
