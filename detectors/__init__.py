"""Two pure steps: what the bytes hold, and what that means.

    detect(data, media_type) -> Result     facts of the bytes, kept per sha256 and rules version
    judge(findings, ...) -> Judgements          exposure, lawful basis, severity, per sighting

No network, no database, no clock of its own. `detect` runs in the sandbox (`detectors.worker`).
"""
