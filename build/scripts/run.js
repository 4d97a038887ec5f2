/**
 * Starts one of the scripts beside it: `node build/scripts/run.js start`. Plain JavaScript, so that it can say in
 * plain words what is wrong where the Node.js that runs it is too old for the scripts themselves.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Guanxi needs Node.js 24, which comes with its packages, but this is ${process.version}.\n` +
      'Run "npm ci" once, with install scripts allowed, and start it through npm, as in "npm start".\n',
  )
  process.exit(1)
}
const [name] = process.argv.splice(2, 1)
await import(new URL(`./${name}.ts`, import.meta.url).href)
