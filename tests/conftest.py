"""What holds for all tests: none of them looks at a clock."""

import hypothesis

hypothesis.settings.register_profile("yusuan", deadline=None)
hypothesis.settings.load_profile("yusuan")
