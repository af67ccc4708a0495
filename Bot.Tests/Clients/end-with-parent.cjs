// Loaded with --require: ends this process when the one that holds its standard input is gone, however that ended.
process.stdin.on("close", () => process.exit(0)).resume();
