"""The agency's work with sent plans: comments, notes, and taking insatser into the ÖK 2. Every function takes versions, never drafts."""
