"""Every question about the plan and the state, answered by pure functions of (roadmap, state, today)."""
