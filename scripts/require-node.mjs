// Runs on any Node, also on one too old for the rest: says what to type instead of failing somewhere deep.
const [major, minor, patch] = process.versions.node.split('.').map(Number);
const isSupported =
  major >= 26 ||
  (major === 24 && minor >= 15) ||
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 3)));

if (!isSupported) {
  const script = process.env.npm_lifecycle_event ?? 'demo';
  console.error(
    [
      `Hubtrail needs Node 22.22.3, 24.15.0 or 26 and later (for node:sqlite); this is ${process.versions.node}.`,
      'This command brings a fitting Node and pnpm along and installs nothing on your machine:',
      '',
      `  npx --yes -p node@24 -p pnpm@10.34.8 -c "pnpm ${script}"`,
      '',
    ].join('\n'),
  );
  process.exit(1);
}
