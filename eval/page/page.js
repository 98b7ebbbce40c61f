// Filters the questions of each set; without scripts all of them are simply shown.
for (const bar of document.querySelectorAll(".filter")) {
  const [text, amiss] = bar.querySelectorAll("input");
  const told = bar.querySelector("span");
  const questions = [...bar.nextElementSibling.children];
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const question of questions) {
      const fits = (!amiss.checked || question.classList.contains("amiss"))
        && (!wanted || question.textContent.toLowerCase().includes(wanted));
      question.classList.toggle("gone", !fits);
      shown += fits;
    }
    told.textContent = `${shown} 题`;
  };
  text.addEventListener("input", filter);
  amiss.addEventListener("change", filter);
  bar.hidden = false;
  filter();
}
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) { target.classList.remove("gone"); target.open = true; target.scrollIntoView(); }
};
addEventListener("hashchange", open);
open();
