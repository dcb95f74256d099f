# Affinity clustering.

work-clusters-lens = Lens { $n-lens }: { $lens }
work-clusters-no-lens = No lens stated: say by what you sort, as in :lens the same moment in the day.
work-clusters-alone = { $n } not in a cluster
work-clusters-count = Items
work-clusters-lens-number = Lens
work-clusters-label = Cluster
work-clusters-name = Name
work-clusters-items = What is in it
work-clusters-caption = Clusters, and what is in each
