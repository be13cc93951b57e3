"""The commands of `yusuan`: parse, call, print; heavy imports happen when one is called."""
