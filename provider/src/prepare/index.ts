export { filesFor, type PreparedFile } from "./filesFor";
export { preparationOf, type Move, type Preparation } from "./preparation";
