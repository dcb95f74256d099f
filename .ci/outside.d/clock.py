def run(report, only): pass
