namespace ProcessDialogueBot.Benchmarks.Soak;
internal static class OutageRun { public static Task<bool> RunAsync(string folder, TimeSpan outage) => Task.FromResult(folder.Length > 0 && outage > default(TimeSpan)); }
