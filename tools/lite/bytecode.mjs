// Runs a script in the Python of the site, with all its packages. `tools.lite.bytecode` calls it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [folder, script, output] = process.argv.slice(2);
const { loadPyodide } = createRequire(import.meta.url)(join(folder, "pyodide.js"));
const { packages } = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({ indexURL: folder });
await python.loadPackage(Object.keys(packages), { messageCallback: () => {} });
python.mountNodeFS("/output", dirname(output));
await python.runPythonAsync(readFileSync(script, "utf8"));
