# Rating, also by several criteria.

work-rating-rule = Each person gives each a mark from 1 to { $n-most }, or none.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters decide nothing.
    }
work-rating-rule-criteria = Each person gives each a mark from 1 to { $n-most }, or none, by: { $criteria }.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters decide nothing.
    }
work-rating-contested = Most contested: { $label }, with marks from { $n-least } to { $n-most }. Somebody knows something that the others do not.
work-rating-contested-by = Most contested: { $label } by { $by }, with marks from { $n-least } to { $n-most }. Somebody knows something that the others do not.
work-rating-mean = Mean
work-rating-spread = Spread
work-rating-least = Lowest
work-rating-most = Highest
work-rating-criterion = By
work-rating-most-contested = most contested
work-rating-caption = The marks: mean, spread (standard deviation), lowest and highest, by the mean of the first criterion
