import common from './common.json'
import shell from './shell.json'
import meshes from './meshes.json'
import resources from './resources.json'
import findings from './findings.json'
import history from './history.json'
import settings from './settings.json'
import topology from './topology.json'
import editor from './editor.json'
import envoy from './envoy.json'
import review from './review.json'
import imports from './import.json'

export const zh = { common, shell, meshes, resources, findings, history, settings, topology, editor, envoy, review, import: imports }
