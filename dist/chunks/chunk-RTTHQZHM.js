import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  diffWordsWithSpace
} from "./chunk-TTCVBNDA.js";
import {
  HAZARD_WORDS,
  allowFlags,
  applyCommand,
  claimCounts,
  hazardCounts,
  leftByAllow,
  leftText,
  losses,
  planHeadline,
  proofText,
  sideText
} from "./chunk-ZK4AXWO4.js";
import {
  FAIL_ON
} from "./chunk-SJPUJKQO.js";
import {
  BREAK_REASONS,
  affectedTables,
  count,
  countSeverities,
  duration,
  headline,
  migrationBasis,
  migrationTitle,
  nameInside,
  plural,
  server,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  displayWidth,
  nameText,
  pairText,
  shorten,
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/html/page.ts
import { createHash } from "node:crypto";

// src/report/html/client.generated.ts
var PAGE_SCRIPT = '"use strict";(()=>{function w(){document.addEventListener("click",n=>{let e=n.target.closest("button.copy"),t=e?.parentElement?.querySelector("code")?.textContent;!e||t===null||t===void 0||q(t).then(o=>{let a=e.getAttribute("aria-label")??"";e.classList.add(o?"done":"failed"),e.setAttribute("aria-label",o?"Copied":"Could not be copied"),setTimeout(()=>{e.classList.remove("done","failed"),e.setAttribute("aria-label",a)},1500)})})}async function q(n){try{return await navigator.clipboard.writeText(n),!0}catch{let e=document.createElement("textarea");e.value=n,document.body.append(e),e.select();let t=document.execCommand("copy");return e.remove(),t}}var f=[["severity","s"],["change","c"],["kind","k"],["rule","r"]];function x(){let n=document.getElementById("filter"),e=document.getElementById("shown"),t=document.getElementById("nothing"),o=document.getElementById("q");if(n===null||e===null||t===null||o===null)return;let a=[...document.querySelectorAll("#groups > details")],p=a.flatMap(l=>[...l.querySelectorAll(".finding")].map(s=>({element:s,group:l,text:void 0}))),T=e.textContent??"",g=document.querySelectorAll("[data-clear]"),h=l=>new Set(new FormData(n).getAll(l).map(String).filter(Boolean)),d=()=>{let l=f.map(([r,u])=>[u,h(r)]).filter(([,r])=>r.size>0),s=o.value.toLowerCase().split(/\\s+/).filter(Boolean),i=new Map,c=0;for(let r of p){let{element:u,group:S}=r,m=l.every(([H,A])=>A.has(u.dataset[H]??""))&&(s.length===0||C(r,s));u.hidden===m&&(u.hidden=!m),m&&(c+=1,i.set(S,(i.get(S)??0)+1))}for(let r of a)r.hidden=!i.has(r);let b=l.length>0||s.length>0;e.textContent=b?`${c.toLocaleString("en-US")} of ${p.length.toLocaleString("en-US")}`:T,t.hidden=c>0;for(let r of g)r.hidden=!b},y=()=>{let l=new URLSearchParams;for(let[i]of f){let c=[...h(i)];c.length>0&&l.set(i,c.join(","))}o.value.trim()!==""&&l.set("q",o.value.trim());let s=l.toString().replaceAll("%2C",",");history.replaceState(null,"",s===""?location.pathname+location.search:`#${s}`)},k=()=>{let l=new URLSearchParams(location.hash.slice(1));o.value=l.get("q")??"";for(let[s]of f){let i=(l.get(s)??"").split(",");for(let c of n.querySelectorAll(`input[name="${s}"]`))c.checked=i.includes(c.value);for(let c of n.querySelectorAll(`select[name="${s}"]`))c.value=i[0]??"",c.selectedIndex<0&&(c.value="")}d()},E=()=>{n.reset(),d(),y()},v=()=>{if(location.hash.includes("=")||location.hash===""){k();return}let l=document.getElementById(decodeURIComponent(location.hash.slice(1))),s=l?.closest("details");l===null||!s||(s.hidden&&(n.reset(),d()),s.open=!0,l.scrollIntoView())},L=0;n.addEventListener("input",()=>{cancelAnimationFrame(L),L=requestAnimationFrame(()=>{d(),y()})}),n.addEventListener("submit",l=>l.preventDefault());for(let l of g)l.addEventListener("click",()=>{E(),o.focus()});I(a),B(o,E),addEventListener("hashchange",v),v(),d()}function C(n,e){n.text??=`${n.group.querySelector("h3")?.textContent??""} ${n.element.textContent??""}`.toLowerCase().replace(/\\s+/g," ");let{text:t}=n;return e.every(o=>t.includes(o))}function I(n){let e=[...document.querySelectorAll("[data-fold]")],t=o=>{for(let a of n)a.open=o;for(let a of e)a.hidden=a.dataset.fold==="open"===o};for(let o of e)o.addEventListener("click",()=>{t(o.dataset.fold==="open"),e.find(a=>!a.hidden)?.focus()});addEventListener("beforeprint",()=>t(!0))}function B(n,e){document.addEventListener("keydown",t=>{let o=t.target.closest("input[type=search], textarea, select")!==null;t.key==="/"&&!o&&!t.ctrlKey&&!t.metaKey&&!t.altKey?(t.preventDefault(),n.focus(),n.select()):t.key==="Escape"&&t.target===n&&(t.preventDefault(),e())})}function M(){let n=document.getElementById("theme"),e=matchMedia("(prefers-color-scheme: dark)"),t=null,o=()=>{let a=t??e.matches;n?.setAttribute("aria-pressed",String(a)),t!==null&&(document.documentElement.dataset.theme=a?"dark":"light")};n?.addEventListener("click",()=>{t=!(t??e.matches),o()}),e.addEventListener("change",o),o()}document.documentElement.classList.add("js");M();w();x();})();';
var DIAGRAM_SCRIPT = '/*! svg-pan-zoom\nCopyright 2009-2010 Andrea Leofreddi <a.leofreddi@vleo.net>\nAll rights reserved.\n\nRedistribution and use in source and binary forms, with or without modification,\nare permitted provided that the following conditions are met:\n\n* Redistributions of source code must retain the above copyright notice, this\n  list of conditions and the following disclaimer.\n\n* Redistributions in binary form must reproduce the above copyright notice, this\n  list of conditions and the following disclaimer in the documentation and/or\n  other materials provided with the distribution.\n\nTHIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND\nANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED\nWARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE\nDISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR\nANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES\n(INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;\nLOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON\nANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT\n(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS\nSOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n*/\n"use strict";(()=>{var J=Object.create;var I=Object.defineProperty;var Q=Object.getOwnPropertyDescriptor;var tt=Object.getOwnPropertyNames;var et=Object.getPrototypeOf,ot=Object.prototype.hasOwnProperty;var z=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(o){throw e=0,o}};var nt=(t,e,o,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of tt(e))!ot.call(t,i)&&i!==o&&I(t,i,{get:()=>e[i],enumerable:!(n=Q(e,i))||n.enumerable});return t};var it=(t,e,o)=>(o=t!=null?J(et(t)):{},nt(e||!t||!t.__esModule?I(o,"default",{value:t,enumerable:!0}):o,t));var L=z((pt,T)=>{T.exports=(function(){var t="",e,o,n,i=[],s={passive:!0},h={passive:!1};window.addEventListener?(e="addEventListener",o="removeEventListener"):(e="attachEvent",o="detachEvent",t="on"),n="onwheel"in document.createElement("div")?"wheel":document.onmousewheel!==void 0?"mousewheel":"DOMMouseScroll";function a(r,u){var f=function(p){!p&&(p=window.event);var v={originalEvent:p,target:p.target||p.srcElement,type:"wheel",deltaMode:p.type=="MozMousePixelScroll"?0:1,deltaX:0,delatZ:0,preventDefault:function(){p.preventDefault?p.preventDefault():p.returnValue=!1}};return n=="mousewheel"?(v.deltaY=-.025*p.wheelDelta,p.wheelDeltaX&&(v.deltaX=-.025*p.wheelDeltaX)):v.deltaY=p.detail,u(v)};return i.push({element:r,fn:f}),f}function m(r){for(var u=0;u<i.length;u++)if(i[u].element===r)return i[u].fn;return function(){}}function M(r){for(var u=0;u<i.length;u++)if(i[u].element===r)return i.splice(u,1)}function w(r,u,f,p){var v;n==="wheel"?v=f:v=a(r,f),r[e](t+u,v,p?s:h)}function y(r,u,f,p){var v;n==="wheel"?v=f:v=m(r),r[o](t+u,v,p?s:h),M(r)}function E(r,u,f){w(r,n,u,f),n=="DOMMouseScroll"&&w(r,"MozMousePixelScroll",u,f)}function A(r,u,f){y(r,n,u,f),n=="DOMMouseScroll"&&y(r,"MozMousePixelScroll",u,f)}return{on:E,off:A}})()});var Z=z((ft,q)=>{q.exports={extend:function(t,e){t=t||{};for(var o in e)this.isObject(e[o])?t[o]=this.extend(t[o],e[o]):t[o]=e[o];return t},isElement:function(t){return t instanceof HTMLElement||t instanceof SVGElement||t instanceof SVGSVGElement||t&&typeof t=="object"&&t!==null&&t.nodeType===1&&typeof t.nodeName=="string"},isObject:function(t){return Object.prototype.toString.call(t)==="[object Object]"},isNumber:function(t){return!isNaN(parseFloat(t))&&isFinite(t)},getSvg:function(t){var e,o;if(this.isElement(t))e=t;else if(typeof t=="string"||t instanceof String){if(e=document.querySelector(t),!e)throw new Error("Provided selector did not find any elements. Selector: "+t)}else throw new Error("Provided selector is not an HTML object nor String");if(e.tagName.toLowerCase()==="svg")o=e;else if(e.tagName.toLowerCase()==="object")o=e.contentDocument.documentElement;else if(e.tagName.toLowerCase()==="embed")o=e.getSVGDocument().documentElement;else throw e.tagName.toLowerCase()==="img"?new Error(\'Cannot script an SVG in an "img" element. Please use an "object" element or an in-line SVG.\'):new Error("Cannot get SVG.");return o},proxy:function(t,e){return function(){return t.apply(e,arguments)}},getType:function(t){return Object.prototype.toString.apply(t).replace(/^\\[object\\s/,"").replace(/\\]$/,"")},mouseAndTouchNormalize:function(t,e){if(t.clientX===void 0||t.clientX===null)if(t.clientX=0,t.clientY=0,t.touches!==void 0&&t.touches.length){if(t.touches[0].clientX!==void 0)t.clientX=t.touches[0].clientX,t.clientY=t.touches[0].clientY;else if(t.touches[0].pageX!==void 0){var o=e.getBoundingClientRect();t.clientX=t.touches[0].pageX-o.left,t.clientY=t.touches[0].pageY-o.top}}else t.originalEvent!==void 0&&t.originalEvent.clientX!==void 0&&(t.clientX=t.originalEvent.clientX,t.clientY=t.originalEvent.clientY)},isDblClick:function(t,e){if(t.detail===2)return!0;if(e!=null){var o=t.timeStamp-e.timeStamp,n=Math.sqrt(Math.pow(t.clientX-e.clientX,2)+Math.pow(t.clientY-e.clientY,2));return o<250&&n<10}return!1},now:Date.now||function(){return new Date().getTime()},throttle:function(t,e,o){var n=this,i,s,h,a=null,m=0;o||(o={});var M=function(){m=o.leading===!1?0:n.now(),a=null,h=t.apply(i,s),a||(i=s=null)};return function(){var w=n.now();!m&&o.leading===!1&&(m=w);var y=e-(w-m);return i=this,s=arguments,y<=0||y>e?(clearTimeout(a),a=null,m=w,h=t.apply(i,s),a||(i=s=null)):!a&&o.trailing!==!1&&(a=setTimeout(M,y)),h}},createRequestAnimationFrame:function(t){var e=null;return t!=="auto"&&t<60&&t>1&&(e=Math.floor(1e3/t)),e===null?window.requestAnimationFrame||V(33):V(e)}};function V(t){return function(e){window.setTimeout(e,t)}}});var C=z((N,k)=>{var B=Z(),O="unknown";document.documentMode&&(O="ie");k.exports={svgNS:"http://www.w3.org/2000/svg",xmlNS:"http://www.w3.org/XML/1998/namespace",xmlnsNS:"http://www.w3.org/2000/xmlns/",xlinkNS:"http://www.w3.org/1999/xlink",evNS:"http://www.w3.org/2001/xml-events",getBoundingClientRectNormalized:function(t){if(t.clientWidth&&t.clientHeight)return{width:t.clientWidth,height:t.clientHeight};if(t.getBoundingClientRect())return t.getBoundingClientRect();throw new Error("Cannot get BoundingClientRect for SVG.")},getOrCreateViewport:function(t,e){var o=null;if(B.isElement(e)?o=e:o=t.querySelector(e),!o){var n=Array.prototype.slice.call(t.childNodes||t.children).filter(function(m){return m.nodeName!=="defs"&&m.nodeName!=="#text"});n.length===1&&n[0].nodeName==="g"&&n[0].getAttribute("transform")===null&&(o=n[0])}if(!o){var i="viewport-"+new Date().toISOString().replace(/\\D/g,"");o=document.createElementNS(this.svgNS,"g"),o.setAttribute("id",i);var s=t.childNodes||t.children;if(s&&s.length>0)for(var h=s.length;h>0;h--)s[s.length-h].nodeName!=="defs"&&o.appendChild(s[s.length-h]);t.appendChild(o)}var a=[];return o.getAttribute("class")&&(a=o.getAttribute("class").split(" ")),~a.indexOf("svg-pan-zoom_viewport")||(a.push("svg-pan-zoom_viewport"),o.setAttribute("class",a.join(" "))),o},setupSvgAttributes:function(t){if(t.setAttribute("xmlns",this.svgNS),t.setAttributeNS(this.xmlnsNS,"xmlns:xlink",this.xlinkNS),t.setAttributeNS(this.xmlnsNS,"xmlns:ev",this.evNS),t.parentNode!==null){var e=t.getAttribute("style")||"";e.toLowerCase().indexOf("overflow")===-1&&t.setAttribute("style","overflow: hidden; "+e)}},internetExplorerRedisplayInterval:300,refreshDefsGlobal:B.throttle(function(){for(var t=document.querySelectorAll("defs"),e=t.length,o=0;o<e;o++){var n=t[o];n.parentNode.insertBefore(n,n)}},N?N.internetExplorerRedisplayInterval:null),setCTM:function(t,e,o){var n=this,i="matrix("+e.a+","+e.b+","+e.c+","+e.d+","+e.e+","+e.f+")";t.setAttributeNS(null,"transform",i),"transform"in t.style?t.style.transform=i:"-ms-transform"in t.style?t.style["-ms-transform"]=i:"-webkit-transform"in t.style&&(t.style["-webkit-transform"]=i),O==="ie"&&o&&(o.parentNode.insertBefore(o,o),window.setTimeout(function(){n.refreshDefsGlobal()},n.internetExplorerRedisplayInterval))},getEventPoint:function(t,e){var o=e.createSVGPoint();return B.mouseAndTouchNormalize(t,e),o.x=t.clientX,o.y=t.clientY,o},getSvgCenterPoint:function(t,e,o){return this.createSVGPoint(t,e/2,o/2)},createSVGPoint:function(t,e,o){var n=t.createSVGPoint();return n.x=e,n.y=o,n}}});var W=z((mt,R)=>{var d=C();R.exports={enable:function(t){var e=t.svg.querySelector("defs");e||(e=document.createElementNS(d.svgNS,"defs"),t.svg.appendChild(e));var o=e.querySelector("style#svg-pan-zoom-controls-styles");if(!o){var n=document.createElementNS(d.svgNS,"style");n.setAttribute("id","svg-pan-zoom-controls-styles"),n.setAttribute("type","text/css"),n.textContent=".svg-pan-zoom-control { cursor: pointer; fill: black; fill-opacity: 0.333; } .svg-pan-zoom-control:hover { fill-opacity: 0.8; } .svg-pan-zoom-control-background { fill: white; fill-opacity: 0.5; } .svg-pan-zoom-control-background { fill-opacity: 0.8; }",e.appendChild(n)}var i=document.createElementNS(d.svgNS,"g");i.setAttribute("id","svg-pan-zoom-controls"),i.setAttribute("transform","translate("+(t.width-70)+" "+(t.height-76)+") scale(0.75)"),i.setAttribute("class","svg-pan-zoom-control"),i.appendChild(this._createZoomIn(t)),i.appendChild(this._createZoomReset(t)),i.appendChild(this._createZoomOut(t)),t.svg.appendChild(i),t.controlIcons=i},_createZoomIn:function(t){var e=document.createElementNS(d.svgNS,"g");e.setAttribute("id","svg-pan-zoom-zoom-in"),e.setAttribute("transform","translate(30.5 5) scale(0.015)"),e.setAttribute("class","svg-pan-zoom-control"),e.addEventListener("click",function(){t.getPublicInstance().zoomIn()},!1),e.addEventListener("touchstart",function(){t.getPublicInstance().zoomIn()},!1);var o=document.createElementNS(d.svgNS,"rect");o.setAttribute("x","0"),o.setAttribute("y","0"),o.setAttribute("width","1500"),o.setAttribute("height","1400"),o.setAttribute("class","svg-pan-zoom-control-background"),e.appendChild(o);var n=document.createElementNS(d.svgNS,"path");return n.setAttribute("d","M1280 576v128q0 26 -19 45t-45 19h-320v320q0 26 -19 45t-45 19h-128q-26 0 -45 -19t-19 -45v-320h-320q-26 0 -45 -19t-19 -45v-128q0 -26 19 -45t45 -19h320v-320q0 -26 19 -45t45 -19h128q26 0 45 19t19 45v320h320q26 0 45 19t19 45zM1536 1120v-960 q0 -119 -84.5 -203.5t-203.5 -84.5h-960q-119 0 -203.5 84.5t-84.5 203.5v960q0 119 84.5 203.5t203.5 84.5h960q119 0 203.5 -84.5t84.5 -203.5z"),n.setAttribute("class","svg-pan-zoom-control-element"),e.appendChild(n),e},_createZoomReset:function(t){var e=document.createElementNS(d.svgNS,"g");e.setAttribute("id","svg-pan-zoom-reset-pan-zoom"),e.setAttribute("transform","translate(5 35) scale(0.4)"),e.setAttribute("class","svg-pan-zoom-control"),e.addEventListener("click",function(){t.getPublicInstance().reset()},!1),e.addEventListener("touchstart",function(){t.getPublicInstance().reset()},!1);var o=document.createElementNS(d.svgNS,"rect");o.setAttribute("x","2"),o.setAttribute("y","2"),o.setAttribute("width","182"),o.setAttribute("height","58"),o.setAttribute("class","svg-pan-zoom-control-background"),e.appendChild(o);var n=document.createElementNS(d.svgNS,"path");n.setAttribute("d","M33.051,20.632c-0.742-0.406-1.854-0.609-3.338-0.609h-7.969v9.281h7.769c1.543,0,2.701-0.188,3.473-0.562c1.365-0.656,2.048-1.953,2.048-3.891C35.032,22.757,34.372,21.351,33.051,20.632z"),n.setAttribute("class","svg-pan-zoom-control-element"),e.appendChild(n);var i=document.createElementNS(d.svgNS,"path");return i.setAttribute("d","M170.231,0.5H15.847C7.102,0.5,0.5,5.708,0.5,11.84v38.861C0.5,56.833,7.102,61.5,15.847,61.5h154.384c8.745,0,15.269-4.667,15.269-10.798V11.84C185.5,5.708,178.976,0.5,170.231,0.5z M42.837,48.569h-7.969c-0.219-0.766-0.375-1.383-0.469-1.852c-0.188-0.969-0.289-1.961-0.305-2.977l-0.047-3.211c-0.03-2.203-0.41-3.672-1.142-4.406c-0.732-0.734-2.103-1.102-4.113-1.102h-7.05v13.547h-7.055V14.022h16.524c2.361,0.047,4.178,0.344,5.45,0.891c1.272,0.547,2.351,1.352,3.234,2.414c0.731,0.875,1.31,1.844,1.737,2.906s0.64,2.273,0.64,3.633c0,1.641-0.414,3.254-1.242,4.84s-2.195,2.707-4.102,3.363c1.594,0.641,2.723,1.551,3.387,2.73s0.996,2.98,0.996,5.402v2.32c0,1.578,0.063,2.648,0.19,3.211c0.19,0.891,0.635,1.547,1.333,1.969V48.569z M75.579,48.569h-26.18V14.022h25.336v6.117H56.454v7.336h16.781v6H56.454v8.883h19.125V48.569z M104.497,46.331c-2.44,2.086-5.887,3.129-10.34,3.129c-4.548,0-8.125-1.027-10.731-3.082s-3.909-4.879-3.909-8.473h6.891c0.224,1.578,0.662,2.758,1.316,3.539c1.196,1.422,3.246,2.133,6.15,2.133c1.739,0,3.151-0.188,4.236-0.562c2.058-0.719,3.087-2.055,3.087-4.008c0-1.141-0.504-2.023-1.512-2.648c-1.008-0.609-2.607-1.148-4.796-1.617l-3.74-0.82c-3.676-0.812-6.201-1.695-7.576-2.648c-2.328-1.594-3.492-4.086-3.492-7.477c0-3.094,1.139-5.664,3.417-7.711s5.623-3.07,10.036-3.07c3.685,0,6.829,0.965,9.431,2.895c2.602,1.93,3.966,4.73,4.093,8.402h-6.938c-0.128-2.078-1.057-3.555-2.787-4.43c-1.154-0.578-2.587-0.867-4.301-0.867c-1.907,0-3.428,0.375-4.565,1.125c-1.138,0.75-1.706,1.797-1.706,3.141c0,1.234,0.561,2.156,1.682,2.766c0.721,0.406,2.25,0.883,4.589,1.43l6.063,1.43c2.657,0.625,4.648,1.461,5.975,2.508c2.059,1.625,3.089,3.977,3.089,7.055C108.157,41.624,106.937,44.245,104.497,46.331z M139.61,48.569h-26.18V14.022h25.336v6.117h-18.281v7.336h16.781v6h-16.781v8.883h19.125V48.569z M170.337,20.14h-10.336v28.43h-7.266V20.14h-10.383v-6.117h27.984V20.14z"),i.setAttribute("class","svg-pan-zoom-control-element"),e.appendChild(i),e},_createZoomOut:function(t){var e=document.createElementNS(d.svgNS,"g");e.setAttribute("id","svg-pan-zoom-zoom-out"),e.setAttribute("transform","translate(30.5 70) scale(0.015)"),e.setAttribute("class","svg-pan-zoom-control"),e.addEventListener("click",function(){t.getPublicInstance().zoomOut()},!1),e.addEventListener("touchstart",function(){t.getPublicInstance().zoomOut()},!1);var o=document.createElementNS(d.svgNS,"rect");o.setAttribute("x","0"),o.setAttribute("y","0"),o.setAttribute("width","1500"),o.setAttribute("height","1400"),o.setAttribute("class","svg-pan-zoom-control-background"),e.appendChild(o);var n=document.createElementNS(d.svgNS,"path");return n.setAttribute("d","M1280 576v128q0 26 -19 45t-45 19h-896q-26 0 -45 -19t-19 -45v-128q0 -26 19 -45t45 -19h896q26 0 45 19t19 45zM1536 1120v-960q0 -119 -84.5 -203.5t-203.5 -84.5h-960q-119 0 -203.5 84.5t-84.5 203.5v960q0 119 84.5 203.5t203.5 84.5h960q119 0 203.5 -84.5 t84.5 -203.5z"),n.setAttribute("class","svg-pan-zoom-control-element"),e.appendChild(n),e},disable:function(t){t.controlIcons&&(t.controlIcons.parentNode.removeChild(t.controlIcons),t.controlIcons=null)}}});var G=z((dt,U)=>{var st=C(),x=Z(),c=function(t,e){this.init(t,e)};c.prototype.init=function(t,e){this.viewport=t,this.options=e,this.originalState={zoom:1,x:0,y:0},this.activeState={zoom:1,x:0,y:0},this.updateCTMCached=x.proxy(this.updateCTM,this),this.requestAnimationFrame=x.createRequestAnimationFrame(this.options.refreshRate),this.viewBox={x:0,y:0,width:0,height:0},this.cacheViewBox();var o=this.processCTM();this.setCTM(o),this.updateCTM()};c.prototype.cacheViewBox=function(){var t=this.options.svg.getAttribute("viewBox");if(t){var e=t.split(/[\\s\\,]/).filter(function(n){return n}).map(parseFloat);this.viewBox.x=e[0],this.viewBox.y=e[1],this.viewBox.width=e[2],this.viewBox.height=e[3];var o=Math.min(this.options.width/this.viewBox.width,this.options.height/this.viewBox.height);this.activeState.zoom=o,this.activeState.x=(this.options.width-this.viewBox.width*o)/2,this.activeState.y=(this.options.height-this.viewBox.height*o)/2,this.updateCTMOnNextFrame(),this.options.svg.removeAttribute("viewBox")}else this.simpleViewBoxCache()};c.prototype.simpleViewBoxCache=function(){var t=this.viewport.getBBox();this.viewBox.x=t.x,this.viewBox.y=t.y,this.viewBox.width=t.width,this.viewBox.height=t.height};c.prototype.getViewBox=function(){return x.extend({},this.viewBox)};c.prototype.processCTM=function(){var t=this.getCTM();if(this.options.fit||this.options.contain){var e;this.options.fit?e=Math.min(this.options.width/this.viewBox.width,this.options.height/this.viewBox.height):e=Math.max(this.options.width/this.viewBox.width,this.options.height/this.viewBox.height),t.a=e,t.d=e,t.e=-this.viewBox.x*e,t.f=-this.viewBox.y*e}if(this.options.center){var o=(this.options.width-(this.viewBox.width+this.viewBox.x*2)*t.a)*.5,n=(this.options.height-(this.viewBox.height+this.viewBox.y*2)*t.a)*.5;t.e=o,t.f=n}return this.originalState.zoom=t.a,this.originalState.x=t.e,this.originalState.y=t.f,t};c.prototype.getOriginalState=function(){return x.extend({},this.originalState)};c.prototype.getState=function(){return x.extend({},this.activeState)};c.prototype.getZoom=function(){return this.activeState.zoom};c.prototype.getRelativeZoom=function(){return this.activeState.zoom/this.originalState.zoom};c.prototype.computeRelativeZoom=function(t){return t/this.originalState.zoom};c.prototype.getPan=function(){return{x:this.activeState.x,y:this.activeState.y}};c.prototype.getCTM=function(){var t=this.options.svg.createSVGMatrix();return t.a=this.activeState.zoom,t.b=0,t.c=0,t.d=this.activeState.zoom,t.e=this.activeState.x,t.f=this.activeState.y,t};c.prototype.setCTM=function(t){var e=this.isZoomDifferent(t),o=this.isPanDifferent(t);if(e||o){if(e&&(this.options.beforeZoom(this.getRelativeZoom(),this.computeRelativeZoom(t.a))===!1?(t.a=t.d=this.activeState.zoom,e=!1):(this.updateCache(t),this.options.onZoom(this.getRelativeZoom()))),o){var n=this.options.beforePan(this.getPan(),{x:t.e,y:t.f}),i=!1,s=!1;n===!1?(t.e=this.getPan().x,t.f=this.getPan().y,i=s=!0):x.isObject(n)&&(n.x===!1?(t.e=this.getPan().x,i=!0):x.isNumber(n.x)&&(t.e=n.x),n.y===!1?(t.f=this.getPan().y,s=!0):x.isNumber(n.y)&&(t.f=n.y)),i&&s||!this.isPanDifferent(t)?o=!1:(this.updateCache(t),this.options.onPan(this.getPan()))}(e||o)&&this.updateCTMOnNextFrame()}};c.prototype.isZoomDifferent=function(t){return this.activeState.zoom!==t.a};c.prototype.isPanDifferent=function(t){return this.activeState.x!==t.e||this.activeState.y!==t.f};c.prototype.updateCache=function(t){this.activeState.zoom=t.a,this.activeState.x=t.e,this.activeState.y=t.f};c.prototype.pendingUpdate=!1;c.prototype.updateCTMOnNextFrame=function(){this.pendingUpdate||(this.pendingUpdate=!0,this.requestAnimationFrame.call(window,this.updateCTMCached))};c.prototype.updateCTM=function(){var t=this.getCTM();st.setCTM(this.viewport,t,this.defs),this.pendingUpdate=!1,this.options.onUpdatedCTM&&this.options.onUpdatedCTM(t)};U.exports=function(t,e){return new c(t,e)}});var Y=z((vt,F)=>{var H=L(),D=W(),g=Z(),b=C(),rt=G(),l=function(t,e){this.init(t,e)},at={viewportSelector:".svg-pan-zoom_viewport",panEnabled:!0,controlIconsEnabled:!1,zoomEnabled:!0,dblClickZoomEnabled:!0,mouseWheelZoomEnabled:!0,preventMouseEventsDefault:!0,zoomScaleSensitivity:.1,minZoom:.5,maxZoom:10,fit:!0,contain:!1,center:!0,refreshRate:"auto",beforeZoom:null,onZoom:null,beforePan:null,onPan:null,customEventsHandler:null,eventsListenerElement:null,onUpdatedCTM:null},X={passive:!0};l.prototype.init=function(t,e){var o=this;this.svg=t,this.defs=t.querySelector("defs"),b.setupSvgAttributes(this.svg),this.options=g.extend(g.extend({},at),e),this.state="none";var n=b.getBoundingClientRectNormalized(t);this.width=n.width,this.height=n.height,this.viewport=rt(b.getOrCreateViewport(this.svg,this.options.viewportSelector),{svg:this.svg,width:this.width,height:this.height,fit:this.options.fit,contain:this.options.contain,center:this.options.center,refreshRate:this.options.refreshRate,beforeZoom:function(s,h){if(o.viewport&&o.options.beforeZoom)return o.options.beforeZoom(s,h)},onZoom:function(s){if(o.viewport&&o.options.onZoom)return o.options.onZoom(s)},beforePan:function(s,h){if(o.viewport&&o.options.beforePan)return o.options.beforePan(s,h)},onPan:function(s){if(o.viewport&&o.options.onPan)return o.options.onPan(s)},onUpdatedCTM:function(s){if(o.viewport&&o.options.onUpdatedCTM)return o.options.onUpdatedCTM(s)}});var i=this.getPublicInstance();i.setBeforeZoom(this.options.beforeZoom),i.setOnZoom(this.options.onZoom),i.setBeforePan(this.options.beforePan),i.setOnPan(this.options.onPan),i.setOnUpdatedCTM(this.options.onUpdatedCTM),this.options.controlIconsEnabled&&D.enable(this),this.lastMouseWheelEventTime=Date.now(),this.setupHandlers()};l.prototype.setupHandlers=function(){var t=this,e=null;if(this.eventListeners={mousedown:function(s){var h=t.handleMouseDown(s,e);return e=s,h},touchstart:function(s){var h=t.handleMouseDown(s,e);return e=s,h},mouseup:function(s){return t.handleMouseUp(s)},touchend:function(s){return t.handleMouseUp(s)},mousemove:function(s){return t.handleMouseMove(s)},touchmove:function(s){return t.handleMouseMove(s)},mouseleave:function(s){return t.handleMouseUp(s)},touchleave:function(s){return t.handleMouseUp(s)},touchcancel:function(s){return t.handleMouseUp(s)}},this.options.customEventsHandler!=null){this.options.customEventsHandler.init({svgElement:this.svg,eventsListenerElement:this.options.eventsListenerElement,instance:this.getPublicInstance()});var o=this.options.customEventsHandler.haltEventListeners;if(o&&o.length)for(var n=o.length-1;n>=0;n--)this.eventListeners.hasOwnProperty(o[n])&&delete this.eventListeners[o[n]]}for(var i in this.eventListeners)(this.options.eventsListenerElement||this.svg).addEventListener(i,this.eventListeners[i],this.options.preventMouseEventsDefault?!1:X);this.options.mouseWheelZoomEnabled&&(this.options.mouseWheelZoomEnabled=!1,this.enableMouseWheelZoom())};l.prototype.enableMouseWheelZoom=function(){if(!this.options.mouseWheelZoomEnabled){var t=this;this.wheelListener=function(o){return t.handleMouseWheel(o)};var e=!this.options.preventMouseEventsDefault;H.on(this.options.eventsListenerElement||this.svg,this.wheelListener,e),this.options.mouseWheelZoomEnabled=!0}};l.prototype.disableMouseWheelZoom=function(){if(this.options.mouseWheelZoomEnabled){var t=!this.options.preventMouseEventsDefault;H.off(this.options.eventsListenerElement||this.svg,this.wheelListener,t),this.options.mouseWheelZoomEnabled=!1}};l.prototype.handleMouseWheel=function(t){if(!(!this.options.zoomEnabled||this.state!=="none")){this.options.preventMouseEventsDefault&&(t.preventDefault?t.preventDefault():t.returnValue=!1);var e=t.deltaY||1,o=Date.now()-this.lastMouseWheelEventTime,n=3+Math.max(0,30-o);this.lastMouseWheelEventTime=Date.now(),"deltaMode"in t&&t.deltaMode===0&&t.wheelDelta&&(e=t.deltaY===0?0:Math.abs(t.wheelDelta)/t.deltaY),e=-.3<e&&e<.3?e:(e>0?1:-1)*Math.log(Math.abs(e)+10)/n;var i=this.svg.getScreenCTM().inverse(),s=b.getEventPoint(t,this.svg).matrixTransform(i),h=Math.pow(1+this.options.zoomScaleSensitivity,-1*e);this.zoomAtPoint(h,s)}};l.prototype.zoomAtPoint=function(t,e,o){var n=this.viewport.getOriginalState();o?(t=Math.max(this.options.minZoom*n.zoom,Math.min(this.options.maxZoom*n.zoom,t)),t=t/this.getZoom()):this.getZoom()*t<this.options.minZoom*n.zoom?t=this.options.minZoom*n.zoom/this.getZoom():this.getZoom()*t>this.options.maxZoom*n.zoom&&(t=this.options.maxZoom*n.zoom/this.getZoom());var i=this.viewport.getCTM(),s=e.matrixTransform(i.inverse()),h=this.svg.createSVGMatrix().translate(s.x,s.y).scale(t).translate(-s.x,-s.y),a=i.multiply(h);a.a!==i.a&&this.viewport.setCTM(a)};l.prototype.zoom=function(t,e){this.zoomAtPoint(t,b.getSvgCenterPoint(this.svg,this.width,this.height),e)};l.prototype.publicZoom=function(t,e){e&&(t=this.computeFromRelativeZoom(t)),this.zoom(t,e)};l.prototype.publicZoomAtPoint=function(t,e,o){if(o&&(t=this.computeFromRelativeZoom(t)),g.getType(e)!=="SVGPoint")if("x"in e&&"y"in e)e=b.createSVGPoint(this.svg,e.x,e.y);else throw new Error("Given point is invalid");this.zoomAtPoint(t,e,o)};l.prototype.getZoom=function(){return this.viewport.getZoom()};l.prototype.getRelativeZoom=function(){return this.viewport.getRelativeZoom()};l.prototype.computeFromRelativeZoom=function(t){return t*this.viewport.getOriginalState().zoom};l.prototype.resetZoom=function(){var t=this.viewport.getOriginalState();this.zoom(t.zoom,!0)};l.prototype.resetPan=function(){this.pan(this.viewport.getOriginalState())};l.prototype.reset=function(){this.resetZoom(),this.resetPan()};l.prototype.handleDblClick=function(t){if(this.options.preventMouseEventsDefault&&(t.preventDefault?t.preventDefault():t.returnValue=!1),this.options.controlIconsEnabled){var e=t.target.getAttribute("class")||"";if(e.indexOf("svg-pan-zoom-control")>-1)return!1}var o;t.shiftKey?o=1/((1+this.options.zoomScaleSensitivity)*2):o=(1+this.options.zoomScaleSensitivity)*2;var n=b.getEventPoint(t,this.svg).matrixTransform(this.svg.getScreenCTM().inverse());this.zoomAtPoint(o,n)};l.prototype.handleMouseDown=function(t,e){this.options.preventMouseEventsDefault&&(t.preventDefault?t.preventDefault():t.returnValue=!1),g.mouseAndTouchNormalize(t,this.svg),this.options.dblClickZoomEnabled&&g.isDblClick(t,e)?this.handleDblClick(t):(this.state="pan",this.firstEventCTM=this.viewport.getCTM(),this.stateOrigin=b.getEventPoint(t,this.svg).matrixTransform(this.firstEventCTM.inverse()))};l.prototype.handleMouseMove=function(t){if(this.options.preventMouseEventsDefault&&(t.preventDefault?t.preventDefault():t.returnValue=!1),this.state==="pan"&&this.options.panEnabled){var e=b.getEventPoint(t,this.svg).matrixTransform(this.firstEventCTM.inverse()),o=this.firstEventCTM.translate(e.x-this.stateOrigin.x,e.y-this.stateOrigin.y);this.viewport.setCTM(o)}};l.prototype.handleMouseUp=function(t){this.options.preventMouseEventsDefault&&(t.preventDefault?t.preventDefault():t.returnValue=!1),this.state==="pan"&&(this.state="none")};l.prototype.fit=function(){var t=this.viewport.getViewBox(),e=Math.min(this.width/t.width,this.height/t.height);this.zoom(e,!0)};l.prototype.contain=function(){var t=this.viewport.getViewBox(),e=Math.max(this.width/t.width,this.height/t.height);this.zoom(e,!0)};l.prototype.center=function(){var t=this.viewport.getViewBox(),e=(this.width-(t.width+t.x*2)*this.getZoom())*.5,o=(this.height-(t.height+t.y*2)*this.getZoom())*.5;this.getPublicInstance().pan({x:e,y:o})};l.prototype.updateBBox=function(){this.viewport.simpleViewBoxCache()};l.prototype.pan=function(t){var e=this.viewport.getCTM();e.e=t.x,e.f=t.y,this.viewport.setCTM(e)};l.prototype.panBy=function(t){var e=this.viewport.getCTM();e.e+=t.x,e.f+=t.y,this.viewport.setCTM(e)};l.prototype.getPan=function(){var t=this.viewport.getState();return{x:t.x,y:t.y}};l.prototype.resize=function(){var t=b.getBoundingClientRectNormalized(this.svg);this.width=t.width,this.height=t.height;var e=this.viewport;e.options.width=this.width,e.options.height=this.height,e.processCTM(),this.options.controlIconsEnabled&&(this.getPublicInstance().disableControlIcons(),this.getPublicInstance().enableControlIcons())};l.prototype.destroy=function(){var t=this;this.beforeZoom=null,this.onZoom=null,this.beforePan=null,this.onPan=null,this.onUpdatedCTM=null,this.options.customEventsHandler!=null&&this.options.customEventsHandler.destroy({svgElement:this.svg,eventsListenerElement:this.options.eventsListenerElement,instance:this.getPublicInstance()});for(var e in this.eventListeners)(this.options.eventsListenerElement||this.svg).removeEventListener(e,this.eventListeners[e],this.options.preventMouseEventsDefault?!1:X);this.disableMouseWheelZoom(),this.getPublicInstance().disableControlIcons(),this.reset(),S=S.filter(function(o){return o.svg!==t.svg}),delete this.options,delete this.viewport,delete this.publicInstance,delete this.pi,this.getPublicInstance=function(){return null}};l.prototype.getPublicInstance=function(){var t=this;return this.publicInstance||(this.publicInstance=this.pi={enablePan:function(){return t.options.panEnabled=!0,t.pi},disablePan:function(){return t.options.panEnabled=!1,t.pi},isPanEnabled:function(){return!!t.options.panEnabled},pan:function(e){return t.pan(e),t.pi},panBy:function(e){return t.panBy(e),t.pi},getPan:function(){return t.getPan()},setBeforePan:function(e){return t.options.beforePan=e===null?null:g.proxy(e,t.publicInstance),t.pi},setOnPan:function(e){return t.options.onPan=e===null?null:g.proxy(e,t.publicInstance),t.pi},enableZoom:function(){return t.options.zoomEnabled=!0,t.pi},disableZoom:function(){return t.options.zoomEnabled=!1,t.pi},isZoomEnabled:function(){return!!t.options.zoomEnabled},enableControlIcons:function(){return t.options.controlIconsEnabled||(t.options.controlIconsEnabled=!0,D.enable(t)),t.pi},disableControlIcons:function(){return t.options.controlIconsEnabled&&(t.options.controlIconsEnabled=!1,D.disable(t)),t.pi},isControlIconsEnabled:function(){return!!t.options.controlIconsEnabled},enableDblClickZoom:function(){return t.options.dblClickZoomEnabled=!0,t.pi},disableDblClickZoom:function(){return t.options.dblClickZoomEnabled=!1,t.pi},isDblClickZoomEnabled:function(){return!!t.options.dblClickZoomEnabled},enableMouseWheelZoom:function(){return t.enableMouseWheelZoom(),t.pi},disableMouseWheelZoom:function(){return t.disableMouseWheelZoom(),t.pi},isMouseWheelZoomEnabled:function(){return!!t.options.mouseWheelZoomEnabled},setZoomScaleSensitivity:function(e){return t.options.zoomScaleSensitivity=e,t.pi},setMinZoom:function(e){return t.options.minZoom=e,t.pi},setMaxZoom:function(e){return t.options.maxZoom=e,t.pi},setBeforeZoom:function(e){return t.options.beforeZoom=e===null?null:g.proxy(e,t.publicInstance),t.pi},setOnZoom:function(e){return t.options.onZoom=e===null?null:g.proxy(e,t.publicInstance),t.pi},zoom:function(e){return t.publicZoom(e,!0),t.pi},zoomBy:function(e){return t.publicZoom(e,!1),t.pi},zoomAtPoint:function(e,o){return t.publicZoomAtPoint(e,o,!0),t.pi},zoomAtPointBy:function(e,o){return t.publicZoomAtPoint(e,o,!1),t.pi},zoomIn:function(){return this.zoomBy(1+t.options.zoomScaleSensitivity),t.pi},zoomOut:function(){return this.zoomBy(1/(1+t.options.zoomScaleSensitivity)),t.pi},getZoom:function(){return t.getRelativeZoom()},setOnUpdatedCTM:function(e){return t.options.onUpdatedCTM=e===null?null:g.proxy(e,t.publicInstance),t.pi},resetZoom:function(){return t.resetZoom(),t.pi},resetPan:function(){return t.resetPan(),t.pi},reset:function(){return t.reset(),t.pi},fit:function(){return t.fit(),t.pi},contain:function(){return t.contain(),t.pi},center:function(){return t.center(),t.pi},updateBBox:function(){return t.updateBBox(),t.pi},resize:function(){return t.resize(),t.pi},getSizes:function(){return{width:t.width,height:t.height,realZoom:t.getZoom(),viewBox:t.viewport.getViewBox()}},destroy:function(){return t.destroy(),t.pi}}),this.publicInstance};var S=[],lt=function(t,e){var o=g.getSvg(t);if(o===null)return null;for(var n=S.length-1;n>=0;n--)if(S[n].svg===o)return S[n].instance.getPublicInstance();return S.push({svg:o,instance:new l(o,e)}),S[S.length-1].instance.getPublicInstance()};F.exports=lt});var $=it(Y(),1),P=.6,_=document.getElementById("canvas"),j=document.getElementById("drawing"),K=document.getElementById("figure");_!==null&&j!==null&&K!==null&&ut(_,j,K);function ut(t,e,o){let{width:n,height:i}=e.viewBox.baseVal,s=()=>{let r=Math.min(i,Math.max(200,t.clientWidth/n*i))+24;return Math.max(200,Math.min(r,innerHeight*.72))};t.style.setProperty("--height",`${Math.round(s())}px`),t.classList.add("zooms");let h=matchMedia("(pointer: coarse)").matches;e.style.overflow="hidden";let a=(0,$.default)(e,{mouseWheelZoomEnabled:!1,dblClickZoomEnabled:!1,zoomScaleSensitivity:.3,minZoom:.2,maxZoom:12,preventMouseEventsDefault:!h}),m=()=>{if(e.clientWidth===0||e.clientHeight===0)return;a.resize(),a.fit(),a.center();let{realZoom:r}=a.getSizes();r>1&&a.zoom(a.getZoom()/r),a.center()},M=()=>{m();let r=e.querySelector(".box")?.transform.baseVal.consolidate()?.matrix;r===void 0||a.getSizes().realZoom>=P||(a.zoom(a.getZoom()*P/a.getSizes().realZoom),a.pan({x:24-r.e*P,y:e.clientHeight/3-r.f*P}))},w=()=>{document.fullscreenElement===null?o.requestFullscreen():document.exitFullscreen()},y={in:()=>a.zoomIn(),out:()=>a.zoomOut(),fit:m,full:w};for(let r of o.querySelectorAll("[data-zoom]"))r.addEventListener("click",()=>y[r.dataset.zoom??""]?.()),r.dataset.zoom==="full"&&(r.hidden=!document.fullscreenEnabled);let E=60,A={"+":()=>a.zoomIn(),"=":()=>a.zoomIn(),"-":()=>a.zoomOut(),0:m,f:w,ArrowLeft:()=>a.panBy({x:E,y:0}),ArrowRight:()=>a.panBy({x:-E,y:0}),ArrowUp:()=>a.panBy({x:0,y:E}),ArrowDown:()=>a.panBy({x:0,y:-E})};t.addEventListener("keydown",r=>{let u=A[r.key];u===void 0||r.ctrlKey||r.metaKey||r.altKey||(r.preventDefault(),u())}),t.addEventListener("wheel",r=>{if(!r.ctrlKey&&!r.metaKey)return;r.preventDefault();let{left:u,top:f}=e.getBoundingClientRect();a.zoomAtPointBy(Math.exp(-Math.max(-60,Math.min(60,r.deltaY))/120),{x:r.clientX-u,y:r.clientY-f})},{passive:!1}),ht(t),document.addEventListener("fullscreenchange",()=>{requestAnimationFrame(M)}),addEventListener("resize",()=>{t.style.setProperty("--height",`${Math.round(s())}px`),M()}),M()}function ht(t){let[e,o]=[0,0];t.addEventListener("pointerdown",n=>{[e,o]=[n.clientX,n.clientY]}),t.addEventListener("click",n=>{n.detail>0&&Math.hypot(n.clientX-e,n.clientY-o)>5&&n.preventDefault()},{capture:!0}),t.addEventListener("dragstart",n=>n.preventDefault())}})();';
var STYLES = ':root{--bg: #fff;--soft: #f6f7f9;--line: #dde1e7;--text: #1b2230;--muted: #535d6e;--link: #0a58bf;--error: #b3241a;--error-bg: #fdf0ee;--error-line: #f0bcb6;--warning: #855000;--warning-bg: #fff6e3;--warning-line: #ecd092;--info: #1c59c4;--info-bg: #eef4ff;--info-line: #bfd3f7;--ok: #126c3c;--ok-bg: #ebf8f0;--ok-line: #aedfc2;--del: #fbd9d5;--ins: #cfeeda;--mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;color-scheme:light}@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg: #0f131a;--soft: #171c25;--line: #2c3442;--text: #e5e9f0;--muted: #a0abbc;--link: #7fb4ff;--error: #ff9d94;--error-bg: #2b1617;--error-line: #6b2f2c;--warning: #f2c26b;--warning-bg: #281f0e;--warning-line: #5f4a1c;--info: #90bcff;--info-bg: #131f36;--info-line: #2c4674;--ok: #6ad59b;--ok-bg: #0e2519;--ok-line: #24583b;--del: #5a2522;--ins: #174a2c;color-scheme:dark}}@media screen{:root[data-theme=dark]{--bg: #0f131a;--soft: #171c25;--line: #2c3442;--text: #e5e9f0;--muted: #a0abbc;--link: #7fb4ff;--error: #ff9d94;--error-bg: #2b1617;--error-line: #6b2f2c;--warning: #f2c26b;--warning-bg: #281f0e;--warning-line: #5f4a1c;--info: #90bcff;--info-bg: #131f36;--info-line: #2c4674;--ok: #6ad59b;--ok-bg: #0e2519;--ok-line: #24583b;--del: #5a2522;--ins: #174a2c;color-scheme:dark}}*{box-sizing:border-box}html{scroll-padding-top:64px;-webkit-text-size-adjust:100%}body{margin:0;background:var(--bg);color:var(--text);font:15px/1.55 system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,sans-serif;overflow-wrap:anywhere}h1,h2,h3,h4,p,ul,ol,dl,dd,pre,fieldset,figure{margin:0;padding:0}a{color:var(--link);text-underline-offset:2px}code,pre,kbd{font-family:var(--mono);font-size:.88em;unicode-bidi:isolate}code{white-space:pre-wrap}pre code{font-size:1em}button,input,select{font:inherit;color:inherit}:focus-visible{outline:2px solid var(--link);outline-offset:2px}[hidden],html:not(.js) .script{display:none!important}.signs{position:absolute}.i{width:16px;height:16px;flex:none;vertical-align:-3px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}.filled{fill:currentColor;stroke:none}.out{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;z-index:3;background:var(--bg);padding:8px 12px}.muted,.none{color:var(--muted)}.label{color:var(--muted);font-size:12px;font-weight:600}main>section{margin-top:44px}h2{font-size:19px;line-height:1.35;font-weight:650;letter-spacing:-.01em;margin-bottom:12px}h3{font-size:15px;font-weight:620}section>h3{margin:20px 0 6px}.list{padding-left:22px}.list li{margin:4px 0}.list li::marker{color:var(--muted)}#findings-title,.shown{display:inline-block}.shown{margin-left:12px;color:var(--muted);font-size:14px}summary{cursor:pointer;border-radius:6px}.fold{margin-top:12px;border:1px solid var(--line);border-radius:10px}.fold>summary{padding:9px 14px;color:var(--muted)}.fold[open]{padding-bottom:12px}.fold>:not(summary){margin-left:16px;margin-right:16px}.fold>h3{margin-top:14px}table{min-width:min(100%,560px);border-collapse:collapse;font-size:14px}th,td{padding:7px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}thead th{color:var(--muted);font-size:12px;font-weight:600}.number{text-align:right;font-variant-numeric:tabular-nums}.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:0 28px;font-size:14px}.figures div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 16px;padding:7px 0;border-bottom:1px solid var(--line)}.figures .across{grid-column:1 / -1}.figures dt{color:var(--muted)}.figures dd{font-variant-numeric:tabular-nums}.bar{position:sticky;top:0;z-index:2;display:flex;align-items:center;gap:18px;height:48px;padding:0 max(16px,calc(50vw - 560px));background:var(--bg);border-bottom:1px solid var(--line);font-size:14px}.brand{font-weight:700;letter-spacing:-.01em}.named{color:var(--muted);max-width:180px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;margin-left:-8px}.bar nav{display:flex;gap:4px;flex:1;overflow-x:auto;scrollbar-width:none;padding:6px 0}.bar nav a{flex:none;padding:4px 9px;border-radius:6px;color:var(--muted);text-decoration:none}.bar nav a:hover{background:var(--soft);color:var(--text)}#theme{flex:none;display:grid;place-items:center;width:34px;height:34px;padding:0;border:1px solid var(--line);border-radius:8px;background:none}main{max-width:1152px;margin:0 auto;padding:28px 16px 48px}.verdict{display:flex;gap:14px;align-items:flex-start}.verdict h1{font-size:25px;line-height:1.28;font-weight:650;letter-spacing:-.015em;text-wrap:balance}.i.large{width:32px;height:32px;stroke-width:1.35}.top.error .large{color:var(--error)}.top.warning .large{color:var(--warning)}.top.info .large{color:var(--info)}.top.ok .large{color:var(--ok)}.sides{display:grid;grid-template-columns:minmax(0,1fr) auto minmax(0,1fr);align-items:stretch;margin:22px 0 16px}.against{align-self:center;padding:0 14px;color:var(--muted);font-size:13px}.source{border:1px solid var(--line);border-radius:10px;padding:12px 16px;min-width:0}.source-name{font-size:17px;font-weight:600}.source p:not(.source-name,.label){font-size:14px}.tiles{display:flex;flex-wrap:wrap;gap:8px;list-style:none}.tiles li{display:flex;align-items:center;gap:7px;padding:5px 12px;border:1px solid var(--line);border-radius:8px;font-size:14px}.tiles b{font-weight:650}.tiles .error{color:var(--error);background:var(--error-bg);border-color:var(--error-line)}.tiles .warning{color:var(--warning);background:var(--warning-bg);border-color:var(--warning-line)}.tiles .info{color:var(--info);background:var(--info-bg);border-color:var(--info-line)}.tiles .zero{color:var(--muted)}.tiles .wide{border-color:transparent;color:var(--muted);padding-left:4px}.how{margin-top:14px;color:var(--muted);font-size:14px}.note,.proof{display:flex;gap:9px;margin-top:12px;padding:9px 14px;border:1px solid var(--info-line);border-radius:8px;background:var(--info-bg);font-size:14px}.note .i,.proof .i{margin-top:3px;color:var(--info)}.proof.ok{border-color:var(--ok-line);background:var(--ok-bg)}.proof.ok .i{color:var(--ok)}.proof.warning{border-color:var(--warning-line);background:var(--warning-bg)}.proof.warning .i{color:var(--warning)}footer{max-width:1152px;margin:0 auto;padding:20px 16px 40px;color:var(--muted);font-size:13px}.filter{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:16px}.find{position:relative;flex:1 1 280px}.find .i{position:absolute;left:11px;top:10px;color:var(--muted)}.find input{width:100%;height:36px;padding:0 34px;border:1px solid var(--line);border-radius:8px;background:var(--bg)}.find input::placeholder{color:var(--muted);opacity:1}.find kbd{position:absolute;right:9px;top:7px;padding:0 7px;border:1px solid var(--line);border-radius:5px;color:var(--muted);line-height:20px}.find input:focus+kbd,.find input:not(:placeholder-shown)+kbd{display:none}.chips{display:flex;flex-wrap:wrap;gap:6px 18px;flex-basis:100%}fieldset{display:flex;gap:6px;border:0;min-width:0}.chip{display:flex;align-items:center;gap:6px;height:36px;padding:0 11px;border:1px solid var(--line);border-radius:8px;font-size:14px;cursor:pointer;-webkit-user-select:none;user-select:none}.chip .i{width:14px;height:14px}.chip b{font-weight:400;color:var(--muted)}.chip input{position:absolute;opacity:0;width:1px;height:1px}.chip:hover{background:var(--soft)}.chip:has(:checked){background:var(--info-bg);border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}.chip:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}.chip.error .i,.sev.error{color:var(--error)}.chip.warning .i,.sev.warning{color:var(--warning)}.chip.info .i,.sev.info{color:var(--info)}select,.does button,.zoom button{height:36px;padding:0 11px;border:1px solid var(--line);border-radius:8px;background:var(--bg);font-size:14px}select{max-width:190px}.does{display:flex;gap:6px;margin-left:auto}.does button:hover,.zoom button:hover{background:var(--soft)}.does button,.zoom button,.copy,#theme{cursor:pointer}.plain{border:0;background:none;padding:0;color:var(--link);text-decoration:underline;cursor:pointer}.nothing{padding:28px;text-align:center;color:var(--muted)}.group{border:1px solid var(--line);border-radius:10px;margin-bottom:12px;overflow:clip}.many .group{content-visibility:auto;contain-intrinsic-size:auto 320px}.many .finding{content-visibility:auto;contain-intrinsic-size:auto 74px}.group>summary{position:relative;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,1fr);gap:17px;align-items:baseline;padding:9px 14px 9px 34px;border-radius:10px;background:var(--soft);list-style:none}.group>summary::-webkit-details-marker{display:none}.group>summary:before{content:"";position:absolute;left:16px;top:17px;width:6px;height:6px;border:solid var(--muted);border-width:0 1.6px 1.6px 0;transform:rotate(-45deg)}.group[open]>summary:before{top:15px;transform:rotate(45deg)}.group:not([open]) .wide{visibility:hidden}.group>summary h3{display:inline}.group>summary h3 code{font-size:14px}.group>summary:focus-visible{outline-offset:-2px}.counts{white-space:nowrap;margin-left:8px;color:var(--muted);font-size:13px}.finding{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:20px;padding:12px 14px;border-top:1px solid var(--line)}.finding h4{font-size:14px;font-weight:400}.finding h4 code{font-weight:600}.finding h4 .property{color:var(--muted)}.meta,.place{margin-top:2px;font-size:13px;color:var(--muted)}.meta .i{width:13px;height:13px;margin-right:4px;vertical-align:-2px}.meta>*{margin-right:10px}.sev{font-weight:600}.sev .i{margin-right:4px}.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:14px}.side .label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.side .none{padding:6px 10px;border:1px dashed var(--line);border-radius:7px;font-size:13px}.code{position:relative;border-radius:7px;background:var(--soft)}section>p+.code{margin-top:8px}.code pre{padding:7px 10px;font-size:12.5px;white-space:pre-wrap;tab-size:4;line-height:1.5}.js .code pre{padding-right:36px}.copy{position:absolute;top:3px;right:3px;display:grid;place-items:center;width:28px;height:28px;padding:0;border:0;border-radius:6px;background:none;color:var(--muted)}.copy .i{width:15px;height:15px}.copy:hover{background:var(--line);color:var(--text)}.copy.done:after,.copy.failed:after{content:"Copied";position:absolute;right:30px;padding:2px 8px;border-radius:6px;background:var(--text);color:var(--bg);font-size:12px}.copy.failed:after{content:"Not copied"}del,ins{border-radius:3px;padding:1px 0;text-decoration:underline 2px;text-underline-offset:3px}del{background:var(--del);text-decoration-style:wavy;text-decoration-thickness:1px}ins{background:var(--ins)}.figure{position:relative;margin-top:10px;border:1px solid var(--line);border-radius:10px;background:var(--bg)}#canvas{overflow:auto;border-radius:10px}#canvas.zooms{height:var(--height);overflow:hidden}.zooms svg{width:100%;height:100%;display:block;cursor:grab;touch-action:none}.figure:fullscreen{display:flex;flex-direction:column;border:0;border-radius:0}.figure:fullscreen #canvas{flex:1;height:auto}.tools{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px 18px;padding:8px 10px 8px 14px;border-bottom:1px solid var(--line)}.zoom{display:flex;gap:4px}.zoom button{height:32px;min-width:32px;font-size:13px}.box rect{fill:var(--bg);stroke:var(--line);stroke-width:1.2}.box text{font-family:var(--mono);font-size:11px;fill:var(--muted);white-space:pre}.box .title{font-size:12.2px;fill:var(--text)}.box .sign{font-weight:700}.box .rule{stroke:var(--line)}.box:not(.neighbour) .title{font-weight:700}.box.error rect{fill:var(--error-bg);stroke:var(--error)}.box.warning rect{fill:var(--warning-bg);stroke:var(--warning)}.box.error .rule{stroke:var(--error-line)}.box.warning .rule{stroke:var(--warning-line)}.box.error .line{fill:var(--error)}.box.warning .line{fill:var(--warning)}.box.missing rect{stroke-dasharray:6 4}.box.extra rect{stroke-width:3}#canvas a:focus-visible{outline:none}#canvas a:focus-visible rect{stroke:var(--link);stroke-width:3}#canvas a:hover .title{text-decoration:underline}.edge{fill:none;stroke:var(--muted);stroke-width:1.1;opacity:.75}.edge.breaks{stroke-dasharray:4 4}#tip path{fill:var(--muted)}.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;font-size:13px;color:var(--muted)}.legend li{display:flex;align-items:center;gap:7px}.swatch{width:20px;height:13px;border:1.5px solid var(--text);border-radius:3px}.swatch.missing{border-style:dashed}.swatch.extra{border-width:3px}.swatch.neighbour{border:1px solid var(--line)}.grave-box{list-style:none;padding:10px 16px;border:1px solid var(--error-line);border-radius:10px;background:var(--error-bg)}.hazards{display:flex;flex-wrap:wrap;gap:6px 14px;margin:8px 0 4px;list-style:none;font-size:13px}.hazard{display:inline-block;padding:0 8px;border:1px solid var(--line);border-radius:6px;font:12px / 20px var(--mono);white-space:nowrap}.hazard.grave{border-color:var(--error);background:var(--error);color:var(--bg);font-weight:700}.hazard.waits{border-color:var(--warning);background:var(--warning-bg);color:var(--warning)}.hazard.costs{border-style:dashed;border-color:var(--muted)}.transaction{margin-top:14px;border:1px solid var(--line);border-radius:10px;overflow:clip}.transaction>h3{padding:7px 14px;border-bottom:1px solid var(--line);background:var(--soft);font-size:13px;color:var(--muted)}.transaction ol{list-style:none}.statement{padding:12px 14px}.many .statement{content-visibility:auto;contain-intrinsic-size:auto 110px}.statement+.statement{border-top:1px solid var(--line)}.statement h4,.statement .does{display:block;margin:0 0 7px;font-size:14px;font-weight:600}.statement .number{display:inline-block;min-width:20px;color:var(--muted);font-weight:400;text-align:left}.cost{margin-top:6px;font-size:14px}.cost .label{margin-right:4px}@media(max-width:720px){.verdict h1{font-size:21px}.i.large{width:26px;height:26px}.sides{grid-template-columns:minmax(0,1fr);gap:4px}.group>summary{grid-template-columns:minmax(0,1fr)}.label.wide{display:none}.finding,.pair{grid-template-columns:minmax(0,1fr);gap:8px}.side .label{position:static;width:auto;height:auto;clip-path:none;margin-bottom:2px}.bar{gap:10px}.named{max-width:96px;margin-left:0}.does{margin-left:0}fieldset{flex-wrap:wrap}select{flex:1 1 40%;max-width:none}}@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}@media(forced-colors:active){.edge,.box rect{stroke:CanvasText}.box text{fill:CanvasText}}@media print{.bar,.skip,.filter,.zoom,.copy{display:none!important}main{max-width:none;padding:0}body{font-size:11pt}.many .group,.many .finding,.many .statement{content-visibility:visible}.finding,.statement,.source{break-inside:avoid}.group>summary{break-after:avoid}}';

// src/report/html/affected.ts
var MOST_EDGES = 200;
function affected({ findings: findings2, order }, mostTables) {
  const known = new Map(order.tables.map(({ table: table2, dependsOn }) => [table2, dependsOn]));
  const found = /* @__PURE__ */ new Map();
  for (const finding2 of findings2) {
    const { table: table2, kind } = finding2.object;
    if (table2 === null || finding2.severity === "info" || !(known.has(table2) || kind === "table")) continue;
    const list = found.get(table2);
    if (list === void 0) found.set(table2, [finding2]);
    else list.push(finding2);
  }
  if (found.size === 0) return null;
  const all = order.tables.flatMap(({ table: table2, dependsOn }) => dependsOn.map((to) => ({ from: table2, to })));
  const neighbours = new Set(
    all.filter(({ from, to }) => found.has(from) || found.has(to)).flatMap(({ from, to }) => [from, to])
  );
  const wanted = [...[...found.keys()].sort(bySeverity(found)), ...[...neighbours].filter((table2) => !found.has(table2)).sort()];
  const tables = wanted.slice(0, mostTables);
  const drawn = new Set(tables);
  const breaks = new Set(order.cycles.map(({ breakAt }) => `${breakAt?.table}
${breakAt?.to}`));
  const within = all.filter(({ from, to }) => drawn.has(from) && drawn.has(to) && (found.has(from) || found.has(to)));
  return {
    tables: tables.map((table2) => ({ table: table2, ...stateOf(table2, found.get(table2) ?? []), refersTo: known.get(table2) ?? [] })),
    edges: within.slice(0, MOST_EDGES).map((edge) => ({ ...edge, breaks: breaks.has(`${edge.from}
${edge.to}`) })),
    leftOut: { tables: wanted.length - tables.length, edges: Math.max(0, within.length - MOST_EDGES) }
  };
}
var WORST = ["error", "warning"];
function bySeverity(found) {
  const rank = (table2) => WORST.indexOf(found.get(table2)?.[0]?.severity);
  return (a, b) => rank(a) - rank(b) || (found.get(b)?.length ?? 0) - (found.get(a)?.length ?? 0) || (a < b ? -1 : 1);
}
function stateOf(table2, findings2) {
  if (findings2.length === 0) return { state: "neighbour", severity: null, differs: [] };
  const severity = findings2[0].severity;
  const whole2 = findings2.find(({ object, change }) => object.name === table2 && object.kind === "table" && change !== "changed");
  return {
    state: whole2?.change ?? "changed",
    severity,
    differs: differing(
      table2,
      findings2.filter((finding2) => finding2 !== whole2)
    )
  };
}
function differing(table2, findings2) {
  const objects = /* @__PURE__ */ new Map();
  for (const finding2 of findings2) {
    const known = objects.get(finding2.object.id);
    const property = finding2.property === void 0 ? [] : [finding2.property.replaceAll("-", " ")];
    if (known === void 0) objects.set(finding2.object.id, { finding: finding2, properties: property });
    else known.properties.push(...property);
  }
  const lines2 = [...objects.values()].map(({ finding: { object, change }, properties }) => {
    const own = object.name === table2 ? "table" : nameInside(object);
    const named = object.kind === "column" || own === "table" ? own : `${singular(object.kind)} ${own}`;
    return {
      change,
      column: object.kind === "column",
      text: properties.length === 0 ? named : `${named}: ${properties.join(", ")}`
    };
  });
  return [...lines2.filter(({ column }) => column), ...lines2.filter(({ column }) => !column)].map(({ change, text }) => ({
    change,
    text
  }));
}

// src/report/html/markup.ts
var Markup = class {
  #text;
  constructor(text) {
    this.#text = text;
  }
  toString() {
    return this.#text;
  }
};
function html(strings, ...contents) {
  let text = strings[0] ?? "";
  contents.forEach((content, place) => {
    text += textOf(content) + (strings[place + 1] ?? "");
  });
  return new Markup(text);
}
var NOTHING = html``;
function textOf(content) {
  if (content instanceof Markup) return content.toString();
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return String(content);
  return content ? content.map(textOf).join("") : "";
}
function escaped(text) {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}
function name(text, most = 160) {
  const line2 = nameText(text, most);
  return line2 === "" ? html`<i class="none">empty</i>` : html`<code>${line2}</code>`;
}
function words(text, most = 2e3) {
  return shorten(visible(text.replace(/\s*[\r\n]\s*/g, " ")), most);
}
function sentence(text) {
  return text.split("`").map((part, place) => place % 2 === 0 ? html`${words(part)}` : name(part, 300));
}
function lines(text) {
  return text.trim().split(/\r\n|[\n\r]/).map(visible).join("\n");
}
function valueLines(value) {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return value.map(visible).join(", ");
  return lines(String(value));
}
function link(text, url) {
  return url !== void 0 && /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;
}

// src/report/html/icons.ts
function icon(sign, more = "") {
  return html`<svg class="i ${more}" aria-hidden="true"><use href="#i-${sign}"/></svg>`;
}
function signs() {
  const drawn = Object.entries(SIGNS).map(([sign, shape]) => html`<symbol id="i-${sign}" viewBox="0 0 16 16">${shape}</symbol>`);
  return html`<svg width="0" height="0" class="signs" aria-hidden="true">${drawn}</svg>`;
}
var SIGNS = {
  error: html`<circle cx="8" cy="8" r="6.6"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>`,
  warning: html`<path d="M8 1.8 15 14H1z"/><path d="M8 6.3v3.6m0 1.9v.2"/>`,
  info: html`<circle cx="8" cy="8" r="6.6"/><path d="M8 7.4v3.8M8 4.8V5"/>`,
  ok: html`<circle cx="8" cy="8" r="6.6"/><path d="m5 8.3 2.1 2.1L11 6.2"/>`,
  missing: html`<path d="M3 8h10"/>`,
  extra: html`<path d="M3 8h10M8 3v10"/>`,
  changed: html`<path d="M3 6h10M3 10.4h10M10.6 3 5.4 13.4"/>`,
  copy: html`<rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.6"/><path d="M10.6 5.5V3.6c0-.9-.7-1.6-1.6-1.6H3.6C2.7 2 2 2.7 2 3.6V9c0 .9.7 1.6 1.6 1.6h1.9"/>`,
  theme: html`<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" class="filled"/>`,
  search: html`<circle cx="7" cy="7" r="4.6"/><path d="m10.4 10.4 3.8 3.8"/>`
};

// src/report/html/definitions.ts
var LONGEST = 2e4;
var MOST_EDITS = 400;
function definitions({ change, reference, target, object, inside }) {
  if (change !== "changed" && object.kind === "table") {
    const there = nothing(inside > 0 ? `there, with ${count(inside, "object")} inside` : "there");
    return change === "missing" ? pair(there, nothing("not there")) : pair(nothing("not there"), there);
  }
  if (change === "missing") return pair(whole(valueLines(reference), "there"), nothing("not there"));
  if (change === "extra") return pair(nothing("not there"), whole(valueLines(target), "there"));
  let [a, b] = [valueLines(reference), valueLines(target)];
  if (a === null || b === null) return pair(whole(a, a === "" ? "empty" : "none"), whole(b, b === "" ? "empty" : "none"));
  if (a === b || a.length > LONGEST || b.length > LONGEST) [a, b] = pairText(reference, target, LONGEST);
  if (a === "" || b === "") return pair(whole(a, "empty"), whole(b, "empty"));
  return pair(...marked(a, b));
}
function pair(reference, target) {
  return html`<div class="pair"><div class="side"><p class="label">Reference</p>${reference}</div><div class="side"><p class="label">Target</p>${target}</div></div>`;
}
function marked(a, b) {
  const parts = diffWordsWithSpace(a, b, { maxEditLength: MOST_EDITS });
  if (parts === void 0) return [code(html`<del>${a}</del>`), code(html`<ins>${b}</ins>`)];
  const left2 = parts.filter(({ added }) => !added).map(({ value, removed }) => removed ? html`<del>${value}</del>` : html`${value}`);
  const right = parts.filter(({ removed }) => !removed).map(({ value, added }) => added ? html`<ins>${value}</ins>` : html`${value}`);
  return [code(html`${left2}`), code(html`${right}`)];
}
function whole(text, none) {
  if (text === null || text === "") return nothing(none);
  return code(html`${text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text}`);
}
function nothing(word) {
  return html`<p class="none">${word}</p>`;
}
function code(text, what = "definition") {
  return html`<div class="code"><pre><code>${text}</code></pre>${copyButton(what)}</div>`;
}
function copyButton(what) {
  return html`<button type="button" class="copy script" aria-label="Copy ${what}" title="Copy">${icon("copy")}</button>`;
}

// src/report/html/section.ts
function section(id, title2, content) {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title2}</h2>
${content}</section>
`;
}

// src/report/html/findings.ts
var MANY = 400;
var SEVERITIES = ["error", "warning", "info"];
var CHANGES = ["missing", "extra", "changed"];
var MIGRATIONS = "migration";
function findings({ report, options }) {
  if (report === null) return NOTHING;
  const { findings: all } = report;
  if (all.length === 0) return NOTHING;
  return section(
    "findings",
    "Findings",
    html`<p class="shown" role="status" id="shown">${count(all.length, "finding")}</p>
${toolbar(all)}
<p class="nothing script" id="nothing" hidden>Nothing fits the filter. <button type="button" class="plain" data-clear>Clear it</button></p>
<div id="groups" class="${all.length > MANY ? "many" : ""}">${groups(all).map((group) => table(group, options.links?.rules))}</div>`
  );
}
function places(all) {
  return new Map(groups(all).map(({ table: table2, place }) => [table2, place]));
}
function groups(all) {
  const found = /* @__PURE__ */ new Map();
  for (const finding2 of all) {
    const { table: table2, kind } = finding2.object;
    const key = table2 === null ? kind === MIGRATIONS ? MIGRATIONS : "" : `table ${table2}`;
    const known = found.get(key);
    if (known !== void 0) known.findings.push(finding2);
    else {
      const title2 = table2 !== null ? name(table2) : html`${kind === MIGRATIONS ? "Migrations" : "Other objects"}`;
      found.set(key, { table: table2, title: title2, place: `t${found.size + 1}`, findings: [finding2] });
    }
  }
  return [...found.values()];
}
function table({ title: title2, place, findings: some }, rules) {
  return html`<details class="group" id="${place}" open><summary><span class="of"><h3>${title2}</h3> <span class="counts">${severityCounts(countSeverities(some))}</span></span><span class="label wide" aria-hidden="true">Reference</span><span class="label wide" aria-hidden="true">Target</span></summary>
${some.map((one) => finding(one, rules))}</details>
`;
}
var CHANGE_WORDS = { missing: "missing", extra: "extra", changed: "changed" };
function finding(one, rules) {
  const { severity, change, object, rule, property, location, inside } = one;
  const what = object.table === object.name ? "" : object.path.length === 0 ? nameInside(object) : name(nameInside(object));
  const holds = inside > 0 && object.kind !== "table" ? `, ${count(inside, "object")} inside` : "";
  return html`<article class="finding" data-s="${severity}" data-c="${change}" data-k="${object.kind}" data-r="${rule}"><div class="what">
<h4>${object.path.length === 0 ? "" : singular(object.kind)} ${what}${property === void 0 ? "" : html` <span class="property">${property.replaceAll("-", " ")}</span>`}${holds}</h4>
<p class="meta"><span class="sev ${severity}">${icon(severity)}${severity}</span> <span class="change">${icon(change)}${CHANGE_WORDS[change]}</span> ${link(rule, rules === void 0 ? void 0 : `${rules}#${rule}`)}</p>
${location === void 0 ? "" : html`<p class="place">${name(`${location.file}${location.line === void 0 ? "" : `:${location.line}`}`, 200)}</p>`}</div>
${definitions(one)}</article>
`;
}
function toolbar(all) {
  return html`<form class="filter script" id="filter" role="search" aria-label="Filter the findings">
<div class="find">${icon("search")}<label class="out" for="q">Search names and definitions</label><input type="search" id="q" name="q" placeholder="Search names and definitions" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></div>
${choice("kind", "Kind", "All kinds", tally(all.map(({ object }) => object.kind)), (kind) => plural(kind))}
${choice("rule", "Rule", "All rules", tally(all.map(({ rule }) => rule)), (rule) => rule)}
<div class="does"><button type="button" data-clear hidden>Clear</button><button type="button" data-fold="close">Collapse all</button><button type="button" data-fold="open" hidden>Expand all</button></div>
<div class="chips">${chips("severity", "Severity", SEVERITIES, (one) => all.filter(({ severity }) => severity === one).length)}
${chips("change", "Change", CHANGES, (one) => all.filter(({ change }) => change === one).length)}</div>
</form>`;
}
function chips(key, title2, values, number) {
  const there = values.filter((value) => number(value) > 0);
  if (there.length < 2) return NOTHING;
  const boxes = there.map(
    (value) => html`<label class="chip ${value}"><input type="checkbox" name="${key}" value="${value}">${icon(value)}<span>${WORDS[value]}</span> <b>${number(value).toLocaleString("en-US")}</b></label>`
  );
  return html`<fieldset><legend class="out">${title2}</legend>${boxes}</fieldset>`;
}
var WORDS = { error: "errors", warning: "warnings", info: "infos", ...CHANGE_WORDS };
function choice(key, title2, every, values, word) {
  if (values.length < 2) return NOTHING;
  const options = values.map(
    ([value, number]) => html`<option value="${value}">${words(word(value), 80)} (${number.toLocaleString("en-US")})</option>`
  );
  return html`<select name="${key}" aria-label="${title2}"><option value="">${every}</option>${options}</select>`;
}
function tally(values) {
  const counts2 = /* @__PURE__ */ new Map();
  for (const value of values) counts2.set(value, (counts2.get(value) ?? 0) + 1);
  return [...counts2].sort(([a], [b]) => a < b ? -1 : 1);
}

// node_modules/@dagrejs/dagre/dist/dagre.esm.js
var Te = Object.defineProperty;
var Sn = (e, n, t) => n in e ? Te(e, n, { enumerable: true, configurable: true, writable: true, value: t }) : e[n] = t;
var Mn = (e, n) => {
  for (var t in n) Te(e, t, { get: n[t], enumerable: true });
};
var je = (e, n, t) => Sn(e, typeof n != "symbol" ? n + "" : n, t);
var ie = {};
Mn(ie, { Graph: () => T, alg: () => H });
var Pn = Object.defineProperty;
var Se = (e, n) => {
  for (var t in n) Pn(e, t, { get: n[t], enumerable: true });
};
var Q = class {
  constructor(e) {
    this._isDirected = true, this._isMultigraph = false, this._isCompound = false, this._nodes = {}, this._in = {}, this._preds = {}, this._out = {}, this._sucs = {}, this._edgeObjs = {}, this._edgeLabels = {}, this._nodeCount = 0, this._edgeCount = 0, this._defaultNodeLabelFn = () => {
    }, this._defaultEdgeLabelFn = () => {
    }, e && (this._isDirected = "directed" in e ? e.directed : true, this._isMultigraph = "multigraph" in e ? e.multigraph : false, this._isCompound = "compound" in e ? e.compound : false), this._isCompound && (this._parent = {}, this._children = {}, this._children["\0"] = {});
  }
  isDirected() {
    return this._isDirected;
  }
  isMultigraph() {
    return this._isMultigraph;
  }
  isCompound() {
    return this._isCompound;
  }
  setGraph(e) {
    return this._label = e, this;
  }
  graph() {
    return this._label;
  }
  setDefaultNodeLabel(e) {
    return typeof e != "function" ? this._defaultNodeLabelFn = () => e : this._defaultNodeLabelFn = e, this;
  }
  nodeCount() {
    return this._nodeCount;
  }
  nodes() {
    return Object.keys(this._nodes);
  }
  sources() {
    return this.nodes().filter((e) => Object.keys(this._in[e]).length === 0);
  }
  sinks() {
    return this.nodes().filter((e) => Object.keys(this._out[e]).length === 0);
  }
  setNodes(e, n) {
    return e.forEach((t) => {
      n !== void 0 ? this.setNode(t, n) : this.setNode(t);
    }), this;
  }
  setNode(e, n) {
    return e in this._nodes ? (arguments.length > 1 && (this._nodes[e] = n), this) : (this._nodes[e] = arguments.length > 1 ? n : this._defaultNodeLabelFn(e), this._isCompound && (this._parent[e] = "\0", this._children[e] = {}, this._children["\0"][e] = true), this._in[e] = {}, this._preds[e] = {}, this._out[e] = {}, this._sucs[e] = {}, ++this._nodeCount, this);
  }
  node(e) {
    return this._nodes[e];
  }
  hasNode(e) {
    return e in this._nodes;
  }
  removeNode(e) {
    if (e in this._nodes) {
      let n = (t) => this.removeEdge(this._edgeObjs[t]);
      delete this._nodes[e], this._isCompound && (this._removeFromParentsChildList(e), delete this._parent[e], this.children(e).forEach((t) => {
        this.setParent(t);
      }), delete this._children[e]), Object.keys(this._in[e]).forEach(n), delete this._in[e], delete this._preds[e], Object.keys(this._out[e]).forEach(n), delete this._out[e], delete this._sucs[e], --this._nodeCount;
    }
    return this;
  }
  setParent(e, n) {
    if (!this._isCompound) throw new Error("Cannot set parent in a non-compound graph");
    if (n === void 0) n = "\0";
    else {
      n += "";
      for (let t = n; t !== void 0; t = this.parent(t)) if (t === e) throw new Error("Setting " + n + " as parent of " + e + " would create a cycle");
      this.setNode(n);
    }
    return this.setNode(e), this._removeFromParentsChildList(e), this._parent[e] = n, this._children[n][e] = true, this;
  }
  parent(e) {
    if (this._isCompound) {
      let n = this._parent[e];
      if (n !== "\0") return n;
    }
  }
  children(e = "\0") {
    if (this._isCompound) {
      let n = this._children[e];
      if (n) return Object.keys(n);
    } else {
      if (e === "\0") return this.nodes();
      if (this.hasNode(e)) return [];
    }
    return [];
  }
  predecessors(e) {
    let n = this._preds[e];
    if (n) return Object.keys(n);
  }
  successors(e) {
    let n = this._sucs[e];
    if (n) return Object.keys(n);
  }
  neighbors(e) {
    let n = this.predecessors(e);
    if (n) {
      let t = new Set(n), r = this.successors(e);
      if (r) for (let o of r) t.add(o);
      return Array.from(t.values());
    }
  }
  isLeaf(e) {
    var n;
    let t;
    return this.isDirected() ? t = this.successors(e) : t = this.neighbors(e), ((n = t == null ? void 0 : t.length) != null ? n : 0) === 0;
  }
  filterNodes(e) {
    let n = new this.constructor({ directed: this._isDirected, multigraph: this._isMultigraph, compound: this._isCompound });
    n.setGraph(this.graph()), Object.entries(this._nodes).forEach(([o, i]) => {
      e(o) && n.setNode(o, i);
    }), Object.values(this._edgeObjs).forEach((o) => {
      n.hasNode(o.v) && n.hasNode(o.w) && n.setEdge(o, this.edge(o));
    });
    let t = {}, r = (o) => {
      let i = this.parent(o);
      return !i || n.hasNode(i) ? (t[o] = i, i) : i in t ? t[i] : r(i);
    };
    return this._isCompound && n.nodes().forEach((o) => n.setParent(o, r(o))), n;
  }
  setDefaultEdgeLabel(e) {
    return typeof e != "function" ? this._defaultEdgeLabelFn = () => e : this._defaultEdgeLabelFn = e, this;
  }
  edgeCount() {
    return this._edgeCount;
  }
  edges() {
    return Object.values(this._edgeObjs);
  }
  setPath(e, n) {
    return e.reduce((t, r) => (n !== void 0 ? this.setEdge(t, r, n) : this.setEdge(t, r), r)), this;
  }
  setEdge(e, n, t, r) {
    let o, i, s, a, l = false;
    typeof e == "object" && e !== null && "v" in e ? (o = e.v, i = e.w, s = e.name, arguments.length === 2 && (a = n, l = true)) : (o = e, i = n, s = r, arguments.length > 2 && (a = t, l = true)), o = "" + o, i = "" + i, s !== void 0 && (s = "" + s);
    let u = z(this._isDirected, o, i, s);
    if (u in this._edgeLabels) return l && (this._edgeLabels[u] = a), this;
    if (s !== void 0 && !this._isMultigraph) throw new Error("Cannot set a named edge when isMultigraph = false");
    this.setNode(o), this.setNode(i), this._edgeLabels[u] = l ? a : this._defaultEdgeLabelFn(o, i, s);
    let d = Fn(this._isDirected, o, i, s);
    return o = d.v, i = d.w, Object.freeze(d), this._edgeObjs[u] = d, Re(this._preds[i], o), Re(this._sucs[o], i), this._in[i][u] = d, this._out[o][u] = d, this._edgeCount++, this;
  }
  edge(e, n, t) {
    let r = arguments.length === 1 ? oe(this._isDirected, e) : z(this._isDirected, e, n, t);
    return this._edgeLabels[r];
  }
  edgeAsObj(e, n, t) {
    let r = arguments.length === 1 ? this.edge(e) : this.edge(e, n, t);
    return typeof r != "object" || r === null ? { label: r } : r;
  }
  hasEdge(e, n, t) {
    return (arguments.length === 1 ? oe(this._isDirected, e) : z(this._isDirected, e, n, t)) in this._edgeLabels;
  }
  removeEdge(e, n, t) {
    let r = arguments.length === 1 ? oe(this._isDirected, e) : z(this._isDirected, e, n, t), o = this._edgeObjs[r];
    if (o) {
      let i = o.v, s = o.w;
      delete this._edgeLabels[r], delete this._edgeObjs[r], Ie(this._preds[s], i), Ie(this._sucs[i], s), delete this._in[s][r], delete this._out[i][r], this._edgeCount--;
    }
    return this;
  }
  inEdges(e, n) {
    return this.isDirected() ? this.filterEdges(this._in[e], e, n) : this.nodeEdges(e, n);
  }
  outEdges(e, n) {
    return this.isDirected() ? this.filterEdges(this._out[e], e, n) : this.nodeEdges(e, n);
  }
  nodeEdges(e, n) {
    if (e in this._nodes) return this.filterEdges({ ...this._in[e], ...this._out[e] }, e, n);
  }
  _removeFromParentsChildList(e) {
    delete this._children[this._parent[e]][e];
  }
  filterEdges(e, n, t) {
    if (!e) return;
    let r = Object.values(e);
    return t ? r.filter((o) => o.v === n && o.w === t || o.v === t && o.w === n) : r;
  }
};
function Re(e, n) {
  e[n] ? e[n]++ : e[n] = 1;
}
function Ie(e, n) {
  e[n] !== void 0 && !--e[n] && delete e[n];
}
function z(e, n, t, r) {
  let o = "" + n, i = "" + t;
  if (!e && o > i) {
    let s = o;
    o = i, i = s;
  }
  return o + "" + i + "" + (r === void 0 ? "\0" : r);
}
function Fn(e, n, t, r) {
  let o = "" + n, i = "" + t;
  if (!e && o > i) {
    let a = o;
    o = i, i = a;
  }
  let s = { v: o, w: i };
  return r && (s.name = r), s;
}
function oe(e, n) {
  return z(e, n.v, n.w, n.name);
}
var Dn = {};
Se(Dn, { read: () => Bn, write: () => An });
function An(e) {
  let n = { options: { directed: e.isDirected(), multigraph: e.isMultigraph(), compound: e.isCompound() }, nodes: Vn(e), edges: Yn(e) }, t = e.graph();
  return t !== void 0 && (n.value = structuredClone(t)), n;
}
function Vn(e) {
  return e.nodes().map((n) => {
    let t = e.node(n), r = e.parent(n), o = { v: n };
    return t !== void 0 && (o.value = t), r !== void 0 && (o.parent = r), o;
  });
}
function Yn(e) {
  return e.edges().map((n) => {
    let t = e.edge(n), r = { v: n.v, w: n.w };
    return n.name !== void 0 && (r.name = n.name), t !== void 0 && (r.value = t), r;
  });
}
function Bn(e) {
  let n = new Q(e.options);
  return e.value !== void 0 && n.setGraph(e.value), e.nodes.forEach((t) => {
    n.setNode(t.v, t.value), t.parent && n.setParent(t.v, t.parent);
  }), e.edges.forEach((t) => {
    n.setEdge({ v: t.v, w: t.w, name: t.name }, t.value);
  }), n;
}
var H = {};
Se(H, { CycleException: () => K, bellmanFord: () => Me, components: () => zn, dijkstra: () => J, dijkstraAll: () => $n, findCycles: () => Un, floydWarshall: () => Kn, isAcyclic: () => Zn, postorder: () => nt, preorder: () => tt, prim: () => rt, shortestPaths: () => ot, tarjan: () => Fe, topsort: () => De });
var Wn = () => 1;
function Me(e, n, t, r) {
  return Xn(e, String(n), t || Wn, r || function(o) {
    var i;
    return (i = e.outEdges(o)) != null ? i : [];
  });
}
function Xn(e, n, t, r) {
  let o = {}, i, s = 0, a = e.nodes(), l = function(c) {
    let f = o[c.v], h = o[c.w];
    if (!f || !h) return;
    let g = t(c);
    f.distance + g < h.distance && (o[c.w] = { distance: f.distance + g, predecessor: c.v }, i = true);
  }, u = function() {
    a.forEach(function(c) {
      r(c).forEach(function(f) {
        let h = f.v === c ? f.v : f.w, g = h === f.v ? f.w : f.v;
        l({ v: h, w: g });
      });
    });
  };
  a.forEach(function(c) {
    let f = c === n ? 0 : Number.POSITIVE_INFINITY;
    o[c] = { distance: f, predecessor: "" };
  });
  let d = a.length;
  for (let c = 1; c < d && (i = false, s++, u(), !!i); c++) ;
  if (s === d - 1 && (i = false, u(), i)) throw new Error("The graph contains a negative weight cycle");
  return o;
}
function zn(e) {
  let n = {}, t = [], r;
  function o(i) {
    var s, a;
    i in n || (n[i] = true, r.push(i), (s = e.successors(i)) == null || s.forEach(o), (a = e.predecessors(i)) == null || a.forEach(o));
  }
  return e.nodes().forEach(function(i) {
    r = [], o(i), r.length && t.push(r);
  }), t;
}
var Pe = class {
  constructor() {
    this._arr = [], this._keyIndices = {};
  }
  size() {
    return this._arr.length;
  }
  keys() {
    return this._arr.map((e) => e.key);
  }
  has(e) {
    return e in this._keyIndices;
  }
  priority(e) {
    let n = this._keyIndices[e];
    if (n !== void 0) return this._arr[n].priority;
  }
  min() {
    if (this.size() === 0) throw new Error("Queue underflow");
    return this._arr[0].key;
  }
  add(e, n) {
    let t = this._keyIndices, r = String(e);
    if (!(r in t)) {
      let o = this._arr, i = o.length;
      return t[r] = i, o.push({ key: r, priority: n }), this._decrease(i), true;
    }
    return false;
  }
  removeMin() {
    if (this.size() === 0) throw new Error("Queue underflow");
    this._swap(0, this._arr.length - 1);
    let e = this._arr.pop();
    return delete this._keyIndices[e.key], this._heapify(0), e.key;
  }
  decrease(e, n) {
    let t = this._keyIndices[e];
    if (t === void 0) throw new Error(`Key not found: ${e}`);
    let r = this._arr[t].priority;
    if (n > r) throw new Error(`New priority is greater than current priority. Key: ${e} Old: ${r} New: ${n}`);
    this._arr[t].priority = n, this._decrease(t);
  }
  _heapify(e) {
    let n = this._arr, t = 2 * e, r = t + 1, o = e;
    t < n.length && (o = n[t].priority < n[o].priority ? t : o, r < n.length && (o = n[r].priority < n[o].priority ? r : o), o !== e && (this._swap(e, o), this._heapify(o)));
  }
  _decrease(e) {
    let n = this._arr, t = n[e].priority, r;
    for (; e !== 0 && (r = e >> 1, !(n[r].priority < t)); ) this._swap(e, r), e = r;
  }
  _swap(e, n) {
    let t = this._arr, r = this._keyIndices, o = t[e], i = t[n];
    t[e] = i, t[n] = o, r[i.key] = e, r[o.key] = n;
  }
};
var Hn = () => 1;
function J(e, n, t, r) {
  let o = function(i) {
    var s;
    return (s = e.outEdges(i)) != null ? s : [];
  };
  return qn(e, String(n), t || Hn, r || o);
}
function qn(e, n, t, r) {
  let o = {}, i = new Pe(), s, a, l = function(u) {
    let d = u.v !== s ? u.v : u.w, c = o[d];
    if (!c) return;
    let f = t(u), h = a.distance + f;
    if (f < 0) throw new Error("dijkstra does not allow negative edge weights. Bad edge: " + u + " Weight: " + f);
    h < c.distance && (c.distance = h, c.predecessor = s, i.decrease(d, h));
  };
  for (e.nodes().forEach(function(u) {
    let d = u === n ? 0 : Number.POSITIVE_INFINITY;
    o[u] = { distance: d, predecessor: "" }, i.add(u, d);
  }); i.size() > 0; ) {
    s = i.removeMin();
    let u = o[s];
    if (!u || u.distance === Number.POSITIVE_INFINITY) break;
    a = u, r(s).forEach(l);
  }
  return o;
}
function $n(e, n, t) {
  return e.nodes().reduce(function(r, o) {
    return r[o] = J(e, o, n, t), r;
  }, {});
}
function Fe(e) {
  let n = 0, t = [], r = {}, o = [];
  function i(s) {
    var a;
    let l = r[s] = { onStack: true, lowlink: n, index: n++ };
    if (t.push(s), (a = e.successors(s)) == null || a.forEach(function(u) {
      if (u in r) {
        let d = r[u];
        d != null && d.onStack && (l.lowlink = Math.min(l.lowlink, d.index));
      } else {
        i(u);
        let d = r[u];
        d && (l.lowlink = Math.min(l.lowlink, d.lowlink));
      }
    }), l.lowlink === l.index) {
      let u = [], d;
      do {
        d = t.pop();
        let c = r[d];
        c && (c.onStack = false), u.push(d);
      } while (s !== d);
      o.push(u);
    }
  }
  return e.nodes().forEach(function(s) {
    s in r || i(s);
  }), o;
}
function Un(e) {
  return Fe(e).filter(function(n) {
    var t;
    let r = n[0];
    return r ? n.length > 1 || n.length === 1 && ((t = e.outEdges(r, r)) != null ? t : []).length > 0 : false;
  });
}
var Jn = () => 1;
function Kn(e, n, t) {
  return Qn(e, n || Jn, t || function(r) {
    var o;
    return (o = e.outEdges(r)) != null ? o : [];
  });
}
function Qn(e, n, t) {
  let r = {}, o = e.nodes();
  return o.forEach(function(i) {
    let s = {};
    r[i] = s, s[i] = { distance: 0, predecessor: "" }, o.forEach(function(a) {
      i !== a && (s[a] = { distance: Number.POSITIVE_INFINITY, predecessor: "" });
    }), t(i).forEach(function(a) {
      let l = a.v === i ? a.w : a.v, u = n(a);
      s[l] = { distance: u, predecessor: i };
    });
  }), o.forEach(function(i) {
    let s = r[i];
    s && o.forEach(function(a) {
      let l = r[a];
      l && o.forEach(function(u) {
        let d = l[i], c = s[u], f = l[u];
        if (d && c && f) {
          let h = d.distance + c.distance;
          h < f.distance && (f.distance = h, f.predecessor = c.predecessor);
        }
      });
    });
  }), r;
}
var K = class extends Error {
  constructor(e) {
    super(e), this.name = "CycleException";
  }
};
function De(e) {
  let n = {}, t = {}, r = [];
  function o(i) {
    var s;
    if (i in t) throw new K();
    i in n || (t[i] = true, n[i] = true, (s = e.predecessors(i)) == null || s.forEach(o), delete t[i], r.push(i));
  }
  if (e.sinks().forEach(o), Object.keys(n).length !== e.nodeCount()) throw new K();
  return r;
}
function Zn(e) {
  try {
    De(e);
  } catch (n) {
    if (n instanceof K) return false;
    throw n;
  }
  return true;
}
function et(e, n, t, r, o) {
  Array.isArray(n) || (n = [n]);
  let i = ((a) => {
    var l;
    return (l = e.isDirected() ? e.successors(a) : e.neighbors(a)) != null ? l : [];
  }), s = {};
  return n.forEach(function(a) {
    if (!e.hasNode(a)) throw new Error("Graph does not have node: " + a);
    o = Ae(e, a, t === "post", s, i, r, o);
  }), o;
}
function Ae(e, n, t, r, o, i, s) {
  return n in r || (r[n] = true, t || (s = i(s, n)), o(n).forEach(function(a) {
    s = Ae(e, a, t, r, o, i, s);
  }), t && (s = i(s, n))), s;
}
function Ve(e, n, t) {
  return et(e, n, t, function(r, o) {
    return r.push(o), r;
  }, []);
}
function nt(e, n) {
  return Ve(e, n, "post");
}
function tt(e, n) {
  return Ve(e, n, "pre");
}
function rt(e, n) {
  var t;
  let r = new Q(), o = {}, i = new Pe(), s;
  function a(d) {
    let c = d.v === s ? d.w : d.v, f = i.priority(c);
    if (f !== void 0) {
      let h = n(d);
      h < f && (o[c] = s, i.decrease(c, h));
    }
  }
  if (e.nodeCount() === 0) return r;
  e.nodes().forEach(function(d) {
    i.add(d, Number.POSITIVE_INFINITY), r.setNode(d);
  });
  let l = e.nodes()[0];
  l !== void 0 && i.decrease(l, 0);
  let u = false;
  for (; i.size() > 0; ) {
    if (s = i.removeMin(), s in o) r.setEdge(s, o[s]);
    else {
      if (u) throw new Error("Input graph is not connected: " + e);
      u = true;
    }
    (t = e.nodeEdges(s)) == null || t.forEach(a);
  }
  return r;
}
function ot(e, n, t, r) {
  return it(e, n, t, r != null ? r : ((o) => {
    var i;
    return (i = e.outEdges(o)) != null ? i : [];
  }));
}
function it(e, n, t, r) {
  if (t === void 0) return J(e, n, t, r);
  let o = false, i = e.nodes();
  for (let s = 0; s < i.length; s++) {
    let a = i[s];
    if (a === void 0) continue;
    let l = r(a);
    for (let u = 0; u < l.length; u++) {
      let d = l[u];
      if (!d) continue;
      let c = d.v === a ? d.v : d.w, f = c === d.v ? d.w : d.v;
      t({ v: c, w: f }) < 0 && (o = true);
    }
    if (o) return Me(e, n, t, r);
  }
  return J(e, n, t, r);
}
var T = Q;
function M(e, n, t, r) {
  let o = r;
  for (; e.hasNode(o); ) o = $(r);
  return t.dummy = n, e.setNode(o, t), o;
}
function Ye(e) {
  let n = new T().setGraph(e.graph());
  return e.nodes().forEach((t) => n.setNode(t, e.node(t))), e.edges().forEach((t) => {
    let r = n.edge(t.v, t.w) || { weight: 0, minlen: 1 }, o = e.edge(t);
    n.setEdge(t.v, t.w, { weight: r.weight + o.weight, minlen: Math.max(r.minlen, o.minlen) });
  }), n;
}
function Z(e) {
  let n = new T({ multigraph: e.isMultigraph() }).setGraph(e.graph());
  return e.nodes().forEach((t) => {
    e.children(t).length || n.setNode(t, e.node(t));
  }), e.edges().forEach((t) => {
    n.setEdge(t, e.edge(t));
  }), n;
}
function se(e, n) {
  let t = e.x, r = e.y, o = n.x - t, i = n.y - r, s = e.width / 2, a = e.height / 2;
  if (!o && !i) throw new Error("Not possible to find intersection inside of the rectangle");
  let l, u;
  return o === 0 || Math.abs(i) * s > Math.abs(o) * a ? (i < 0 && (a = -a), l = a * o / i, u = a) : (o < 0 && (s = -s), l = s, u = s * i / o), { x: t + l, y: r + u };
}
function P(e) {
  let n = D(de(e) + 1).map(() => []);
  return e.nodes().forEach((t) => {
    let r = e.node(t), o = r.rank;
    o !== void 0 && (n[o] || (n[o] = []), n[o][r.order] = t);
  }), n;
}
function Be(e) {
  let n = e.nodes().map((r) => {
    let o = e.node(r).rank;
    return o === void 0 ? Number.MAX_VALUE : o;
  }), t = S(Math.min, n);
  e.nodes().forEach((r) => {
    let o = e.node(r);
    Object.hasOwn(o, "rank") && (o.rank -= t);
  });
}
function We(e) {
  let n = e.nodes().map((s) => e.node(s).rank).filter((s) => s !== void 0), t = S(Math.min, n), r = [];
  e.nodes().forEach((s) => {
    let a = e.node(s).rank - t;
    r[a] || (r[a] = []), r[a].push(s);
  });
  let o = 0, i = e.graph().nodeRankFactor;
  Array.from(r).forEach((s, a) => {
    s === void 0 && a % i !== 0 ? --o : s !== void 0 && o && s.forEach((l) => e.node(l).rank += o);
  });
}
function ae(e, n, t, r) {
  let o = { width: 0, height: 0 };
  return arguments.length >= 4 && (o.rank = t, o.order = r), M(e, "border", o, n);
}
function st(e, n = Xe) {
  let t = [];
  for (let r = 0; r < e.length; r += n) {
    let o = e.slice(r, r + n);
    t.push(o);
  }
  return t;
}
var Xe = 65535;
function S(e, n) {
  if (n.length > Xe) {
    let t = st(n);
    return e(...t.map((r) => e(...r)));
  } else return e(...n);
}
function de(e) {
  let t = e.nodes().map((r) => {
    let o = e.node(r).rank;
    return o === void 0 ? Number.MIN_VALUE : o;
  });
  return S(Math.max, t);
}
function ze(e, n) {
  let t = { lhs: [], rhs: [] };
  return e.forEach((r) => {
    n(r) ? t.lhs.push(r) : t.rhs.push(r);
  }), t;
}
function q(e, n) {
  return n();
}
var at = 0;
function $(e) {
  let n = ++at;
  return e + ("" + n);
}
function D(e, n, t = 1) {
  n == null && (n = e, e = 0);
  let r = (i) => i < n;
  t < 0 && (r = (i) => n < i);
  let o = [];
  for (let i = e; r(i); i += t) o.push(i);
  return o;
}
function W(e, n) {
  let t = {};
  for (let r of n) e[r] !== void 0 && (t[r] = e[r]);
  return t;
}
function X(e, n) {
  let t;
  return typeof n == "string" ? t = (r) => r[n] : t = n, Object.entries(e).reduce((r, [o, i]) => (r[o] = t(i, o), r), {});
}
function He(e, n) {
  return e.reduce((t, r, o) => (t[r] = n[o], t), {});
}
var V = "\0";
function ee(e, n, t) {
  var u, d, c, f, h, g;
  if (!(e && n && t && n.dummy === "edge" && t.dummy === "edge" && n.edgeObj && t.edgeObj && e[n.edgeObj.v] && e[t.edgeObj.v] && e[n.edgeObj.w] && e[t.edgeObj.w])) return 0;
  let r = true;
  n.edgeObj.w === t.edgeObj.w && (r = false);
  let o = r ? (d = (u = e[n.edgeObj.v]) == null ? void 0 : u.rank) != null ? d : NaN + 1 : (f = (c = e[n.edgeObj.w]) == null ? void 0 : c.rank) != null ? f : NaN - 1, i = Object.entries(e).find((m) => {
    var L, y;
    return ((L = m[1].edgeObj) == null ? void 0 : L.v) === n.edgeObj.v && ((y = m[1].edgeObj) == null ? void 0 : y.w) === n.edgeObj.w && m[1].rank === o;
  }), s = Object.entries(e).find((m) => {
    var L, y;
    return ((L = m[1].edgeObj) == null ? void 0 : L.v) === t.edgeObj.v && ((y = m[1].edgeObj) == null ? void 0 : y.w) === t.edgeObj.w && m[1].rank === o;
  });
  if (!i || !s) return 0;
  let a = (h = i[1].order) != null ? h : NaN, l = (g = s[1].order) != null ? g : NaN;
  return isNaN(a - l) ? 0 : a - l;
}
var ce = class {
  constructor() {
    je(this, "_sentinel");
    let n = {};
    n._next = n._prev = n, this._sentinel = n;
  }
  dequeue() {
    let n = this._sentinel, t = n._prev;
    if (t !== n) return qe(t), t;
  }
  enqueue(n) {
    let t = this._sentinel;
    n._prev && n._next && qe(n), n._next = t._next, t._next._prev = n, t._next = n, n._prev = t;
  }
  toString() {
    let n = [], t = this._sentinel, r = t._prev;
    for (; r !== t; ) n.push(JSON.stringify(r, dt)), r = r._prev;
    return "[" + n.join(", ") + "]";
  }
};
function qe(e) {
  e._prev._next = e._next, e._next._prev = e._prev, delete e._next, delete e._prev;
}
function dt(e, n) {
  if (e !== "_next" && e !== "_prev") return n;
}
var $e = ce;
var lt = () => 1;
function be(e, n) {
  if (e.nodeCount() <= 1) return [];
  let t = ct(e, n || lt);
  return ut(t.graph, t.buckets, t.zeroIdx).flatMap((o) => e.outEdges(o.v, o.w) || []);
}
function ut(e, n, t) {
  var a;
  let r = [], o = n[n.length - 1], i = n[0], s;
  for (; e.nodeCount(); ) {
    for (; s = i.dequeue(); ) fe(e, n, t, s);
    for (; s = o.dequeue(); ) fe(e, n, t, s);
    if (e.nodeCount()) {
      for (let l = n.length - 2; l > 0; --l) if (s = (a = n[l]) == null ? void 0 : a.dequeue(), s) {
        r = r.concat(fe(e, n, t, s, true) || []);
        break;
      }
    }
  }
  return r;
}
function fe(e, n, t, r, o) {
  let i = [], s = o ? i : void 0;
  return (e.inEdges(r.v) || []).forEach((a) => {
    let l = e.edge(a), u = e.node(a.v);
    o && i.push({ v: a.v, w: a.w }), u.out -= l, he(n, t, u);
  }), (e.outEdges(r.v) || []).forEach((a) => {
    let l = e.edge(a), u = a.w, d = e.node(u);
    d.in -= l, he(n, t, d);
  }), e.removeNode(r.v), s;
}
function ct(e, n) {
  let t = new T(), r = 0, o = 0;
  e.nodes().forEach((a) => {
    t.setNode(a, { v: a, in: 0, out: 0 });
  }), e.edges().forEach((a) => {
    let l = t.edge(a.v, a.w) || 0, u = n(a), d = l + u;
    t.setEdge(a.v, a.w, d);
    let c = t.node(a.v), f = t.node(a.w);
    o = Math.max(o, c.out += u), r = Math.max(r, f.in += u);
  });
  let i = ft(o + r + 3).map(() => new $e()), s = r + 1;
  return t.nodes().forEach((a) => {
    he(i, s, t.node(a));
  }), { graph: t, buckets: i, zeroIdx: s };
}
function he(e, n, t) {
  var r, o, i;
  t.out ? t.in ? (i = e[t.out - t.in + n]) == null || i.enqueue(t) : (o = e[e.length - 1]) == null || o.enqueue(t) : (r = e[0]) == null || r.enqueue(t);
}
function ft(e) {
  let n = [];
  for (let t = 0; t < e; t++) n.push(t);
  return n;
}
function Ue(e, n) {
  (e.graph().acyclicer === "greedy" ? be(e, r(e)) : ht(e, n != null ? n : null)).forEach((o) => {
    let i = e.edge(o);
    e.removeEdge(o), i.forwardName = o.name, i.reversed = true, e.setEdge(o.w, o.v, i, $("rev"));
  });
  function r(o) {
    return (i) => o.edge(i).weight;
  }
}
function ht(e, n) {
  let t = [], r = {}, o = {};
  function i(l) {
    Object.hasOwn(o, l) || (o[l] = true, r[l] = true, e.outEdges(l).forEach((u) => {
      Object.hasOwn(r, u.w) ? t.push(u) : i(u.w);
    }), delete r[l]);
  }
  function s(l) {
    var u;
    Object.hasOwn(o, l) || (o[l] = true, r[l] = true, (u = e.outEdges(l)) == null || u.forEach((d) => {
      var c, f;
      Object.hasOwn(r, d.w) || ((c = n.node(l)) == null ? void 0 : c.rank) > ((f = n.node(d.w)) == null ? void 0 : f.rank) && bt(e, d.w, d) ? t.push(d) : s(d.w);
    }), delete r[l]);
  }
  let a = i;
  return n && typeof n.node == "function" && (a = s), e.sources().forEach(a), e.nodes().forEach(a), t;
}
function Je(e) {
  e.edges().forEach((n) => {
    let t = e.edge(n);
    if (t.reversed) {
      e.removeEdge(n);
      let r = t.forwardName;
      delete t.reversed, delete t.forwardName, e.setEdge(n.w, n.v, t, r);
    }
  });
}
function bt(e, n, t) {
  let r = /* @__PURE__ */ new Set();
  function o(i) {
    var s;
    if (e.sources().includes(i)) return true;
    r.add(i);
    for (let a of (s = e.inEdges(i)) != null ? s : []) if (!(a.v === t.v && a.w === t.w) && !r.has(a.v) && o(a.v)) return true;
    return false;
  }
  return o(n);
}
function Ke(e) {
  e.graph().dummyChains = [], e.edges().forEach((n) => pt(e, n));
}
function pt(e, n) {
  let t = n.v, r = e.node(t).rank, o = n.w, i = e.node(o).rank, s = n.name, a = e.edge(n), l = a.labelRank;
  if (i === r + 1) return;
  e.removeEdge(n);
  let u, d, c;
  for (c = 0, ++r; r < i; ++c, ++r) a.points = [], d = { width: 0, height: 0, edgeLabel: a, edgeObj: n, rank: r }, u = M(e, "edge", d, "_d"), r === l && (d.width = a.width, d.height = a.height, d.dummy = "edge-label", d.labelpos = a.labelpos), e.setEdge(t, u, { weight: a.weight }, s), c === 0 && e.graph().dummyChains.push(u), t = u;
  e.setEdge(t, o, { weight: a.weight }, s);
}
function Qe(e) {
  e.graph().dummyChains.forEach((n) => {
    let t = e.node(n), r = t.edgeLabel, o;
    for (e.setEdge(t.edgeObj, r); t.dummy; ) o = e.successors(n)[0], e.removeNode(n), r.points.push({ x: t.x, y: t.y }), t.dummy === "edge-label" && (r.x = t.x, r.y = t.y, r.width = t.width, r.height = t.height), n = o, t = e.node(n);
  });
}
function U(e) {
  let n = {};
  function t(r) {
    let o = e.node(r);
    if (Object.hasOwn(n, r)) return o.rank;
    n[r] = true;
    let i = e.outEdges(r), s = i ? i.map((l) => l == null ? Number.POSITIVE_INFINITY : t(l.w) - e.edge(l).minlen) : [], a = S(Math.min, s);
    return a === Number.POSITIVE_INFINITY && (a = 0), o.rank = a;
  }
  e.sources().forEach(t);
}
function A(e, n) {
  return e.node(n.w).rank - e.node(n.v).rank - e.edge(n).minlen;
}
var ne = Et;
function Et(e) {
  let n = new T({ directed: false }), t = e.nodes();
  if (t.length === 0) throw new Error("Graph must have at least one node");
  let r = t[0], o = e.nodeCount();
  n.setNode(r, {});
  let i, s;
  for (; Lt(n, e) < o && (i = yt(n, e), !!i); ) s = n.hasNode(i.v) ? A(e, i) : -A(e, i), wt(n, e, s);
  return n;
}
function Lt(e, n) {
  function t(r) {
    let o = n.nodeEdges(r);
    o && o.forEach((i) => {
      let s = i.v, a = r === s ? i.w : s;
      !e.hasNode(a) && !A(n, i) && (e.setNode(a, {}), e.setEdge(r, a, {}), t(a));
    });
  }
  return e.nodes().forEach(t), e.nodeCount();
}
function yt(e, n) {
  return n.edges().reduce((r, o) => {
    let i = Number.POSITIVE_INFINITY;
    return e.hasNode(o.v) !== e.hasNode(o.w) && (i = A(n, o)), i < r[0] ? [i, o] : r;
  }, [Number.POSITIVE_INFINITY, null])[1];
}
function wt(e, n, t) {
  e.nodes().forEach((r) => n.node(r).rank += t);
}
var { preorder: Nt, postorder: Gt } = H;
var en = Y;
Y.initLowLimValues = pe;
Y.initCutValues = ge;
Y.calcCutValue = nn;
Y.leaveEdge = rn;
Y.enterEdge = on;
Y.exchangeEdges = sn;
function Y(e) {
  e = Ye(e), U(e);
  let n = ne(e);
  pe(n), ge(n, e);
  let t, r;
  for (; t = rn(n); ) r = on(n, e, t), sn(n, e, t, r);
}
function ge(e, n) {
  let t = Gt(e, e.nodes());
  t = t.slice(0, t.length - 1), t.forEach((r) => vt(e, n, r));
}
function vt(e, n, t) {
  let o = e.node(t).parent, i = e.edge(t, o);
  i.cutvalue = nn(e, n, t);
}
function nn(e, n, t) {
  let o = e.node(t).parent, i = true, s = n.edge(t, o), a = 0;
  s || (i = false, s = n.edge(o, t)), a = s.weight;
  let l = n.nodeEdges(t);
  return l && l.forEach((u) => {
    let d = u.v === t, c = d ? u.w : u.v;
    if (c !== o) {
      let f = d === i, h = n.edge(u).weight;
      if (a += f ? h : -h, xt(e, t, c)) {
        let m = e.edge(t, c).cutvalue;
        a += f ? -m : m;
      }
    }
  }), a;
}
function pe(e, n) {
  arguments.length < 2 && (n = e.nodes()[0]), tn(e, {}, 1, n);
}
function tn(e, n, t, r, o) {
  let i = t, s = e.node(r);
  n[r] = true;
  let a = e.neighbors(r);
  return a && a.forEach((l) => {
    Object.hasOwn(n, l) || (t = tn(e, n, t, l, r));
  }), s.low = i, s.lim = t++, o ? s.parent = o : delete s.parent, t;
}
function rn(e) {
  return e.edges().find((n) => e.edge(n).cutvalue < 0);
}
function on(e, n, t) {
  let r = t.v, o = t.w;
  n.hasEdge(r, o) || (r = t.w, o = t.v);
  let i = e.node(r), s = e.node(o), a = i, l = false;
  return i.lim > s.lim && (a = s, l = true), n.edges().filter((d) => l === Ze(e, e.node(d.v), a) && l !== Ze(e, e.node(d.w), a)).reduce((d, c) => A(n, c) < A(n, d) ? c : d);
}
function sn(e, n, t, r) {
  let o = t.v, i = t.w;
  e.removeEdge(o, i), e.setEdge(r.v, r.w, {}), pe(e), ge(e, n), kt(e, n);
}
function kt(e, n) {
  let t = e.nodes().find((o) => !e.node(o).parent);
  if (!t) return;
  let r = Nt(e, [t]);
  r = r.slice(1), r.forEach((o) => {
    let s = e.node(o).parent, a = n.edge(o, s), l = false;
    a || (a = n.edge(s, o), l = true), n.node(o).rank = n.node(s).rank + (l ? a.minlen : -a.minlen);
  });
}
function xt(e, n, t) {
  return e.hasEdge(n, t);
}
function Ze(e, n, t) {
  return t.low <= n.lim && n.lim <= t.lim;
}
var dn = _t;
function _t(e) {
  let n = e.graph().ranker;
  if (typeof n == "function") return n(e);
  switch (n) {
    case "network-simplex":
      an(e);
      break;
    case "tight-tree":
      Ct(e);
      break;
    case "longest-path":
      Ot(e);
      break;
    case "none":
      break;
    default:
      an(e);
  }
}
var Ot = U;
function Ct(e) {
  U(e), ne(e);
}
function an(e) {
  en(e);
}
var ln = Tt;
function Tt(e) {
  let n = Rt(e), t = e.graph();
  if (!Array.isArray(t.dummyChains)) return;
  t.dummyChains.forEach((o) => {
    let i = e.node(o), s = i.edgeObj, a = jt(e, n, s.v, s.w), l = a.path, u = a.lca, d = 0, c = l[d], f = true;
    for (; o !== s.w; ) {
      if (i = e.node(o), f) {
        for (; (c = l[d]) !== u && e.node(c).maxRank < i.rank; ) d++;
        c === u && (f = false);
      }
      if (!f) {
        for (; d < l.length - 1 && e.node(l[d + 1]).minRank <= i.rank; ) d++;
        c = l[d];
      }
      c !== void 0 && e.setParent(o, c), o = e.successors(o)[0];
    }
  });
}
function jt(e, n, t, r) {
  let o = [], i = [], s = Math.min(n[t].low, n[r].low), a = Math.max(n[t].lim, n[r].lim), l;
  l = t;
  do
    l = e.parent(l), o.push(l);
  while (l && (n[l].low > s || a > n[l].lim));
  let u = l, d = r;
  for (; (d = e.parent(d)) !== u; ) i.push(d);
  return { path: o.concat(i.reverse()), lca: u };
}
function Rt(e) {
  let n = {}, t = 0;
  function r(o) {
    let i = t;
    e.children(o).forEach(r), n[o] = { low: i, lim: t++ };
  }
  return e.children(V).forEach(r), n;
}
function un(e) {
  let n = M(e, "root", {}, "_root"), t = It(e), r = Object.values(t), o = S(Math.max, r) - 1, i = 2 * o + 1;
  e.graph().nestingRoot = n, e.edges().forEach((a) => e.edge(a).minlen *= i);
  let s = St(e) + 1;
  e.children(V).forEach((a) => {
    cn(e, n, i, s, o, t, a);
  }), e.graph().nodeRankFactor = i;
}
function cn(e, n, t, r, o, i, s) {
  var c;
  let a = e.children(s);
  if (!a.length) {
    s !== n && e.setEdge(n, s, { weight: 0, minlen: t });
    return;
  }
  let l = ae(e, "_bt"), u = ae(e, "_bb"), d = e.node(s);
  e.setParent(l, s), d.borderTop = l, e.setParent(u, s), d.borderBottom = u, a.forEach((f) => {
    var b;
    cn(e, n, t, r, o, i, f);
    let h = e.node(f), g = h.borderTop ? h.borderTop : f, m = h.borderBottom ? h.borderBottom : f, L = h.borderTop ? r : 2 * r, y = g !== m ? 1 : o - ((b = i[s]) != null ? b : 0) + 1;
    e.setEdge(l, g, { weight: L, minlen: y, nestingEdge: true }), e.setEdge(m, u, { weight: L, minlen: y, nestingEdge: true });
  }), e.parent(s) || e.setEdge(n, l, { weight: 0, minlen: o + ((c = i[s]) != null ? c : 0) });
}
function It(e) {
  let n = {};
  function t(r, o) {
    let i = e.children(r);
    i && i.length && i.forEach((s) => t(s, o + 1)), n[r] = o;
  }
  return e.children(V).forEach((r) => t(r, 1)), n;
}
function St(e) {
  return e.edges().reduce((n, t) => n + e.edge(t).weight, 0);
}
function fn(e) {
  let n = e.graph();
  e.removeNode(n.nestingRoot), delete n.nestingRoot, e.edges().forEach((t) => {
    e.edge(t).nestingEdge && e.removeEdge(t);
  });
}
var bn = Pt;
function Pt(e) {
  function n(t) {
    let r = e.children(t), o = e.node(t);
    if (r.length && r.forEach(n), o && Object.hasOwn(o, "minRank")) {
      o.borderLeft = [], o.borderRight = [];
      for (let i = o.minRank, s = o.maxRank + 1; i < s; ++i) hn(e, "borderLeft", "_bl", t, o, i), hn(e, "borderRight", "_br", t, o, i);
    }
  }
  e.children(V).forEach(n);
}
function hn(e, n, t, r, o, i) {
  let s = { width: 0, height: 0, rank: i, borderType: n }, a = o[n][i - 1], l = M(e, "border", s, t);
  o[n][i] = l, e.setParent(l, r), a && e.setEdge(a, l, { weight: 1 });
}
function pn(e) {
  var t;
  let n = (t = e.graph().rankdir) == null ? void 0 : t.toLowerCase();
  (n === "lr" || n === "rl") && En(e);
}
function mn(e) {
  var t;
  let n = (t = e.graph().rankdir) == null ? void 0 : t.toLowerCase();
  (n === "bt" || n === "rl") && Ft(e), (n === "lr" || n === "rl") && (Dt(e), En(e));
}
function En(e) {
  e.nodes().forEach((n) => gn(e.node(n))), e.edges().forEach((n) => gn(e.edge(n)));
}
function gn(e) {
  let n = e.width;
  e.width = e.height, e.height = n;
}
function Ft(e) {
  e.nodes().forEach((n) => me(e.node(n))), e.edges().forEach((n) => {
    var r;
    let t = e.edge(n);
    (r = t.points) == null || r.forEach(me), Object.hasOwn(t, "y") && me(t);
  });
}
function me(e) {
  e.y = -e.y;
}
function Dt(e) {
  e.nodes().forEach((n) => Ee(e.node(n))), e.edges().forEach((n) => {
    var r;
    let t = e.edge(n);
    (r = t.points) == null || r.forEach(Ee), Object.hasOwn(t, "x") && Ee(t);
  });
}
function Ee(e) {
  let n = e.x;
  e.x = e.y, e.y = n;
}
function Le(e, n = null) {
  let t = {}, r = e.nodes().filter((d) => !e.children(d).length), o = r.map((d) => e.node(d).rank), i = S(Math.max, o), s = D(i + 1).map(() => []);
  function a(d) {
    if (t[d]) return;
    t[d] = true;
    let c = e.node(d);
    s[c.rank].push(d);
    let f = e.successors(d);
    f && [...f].sort((g, m) => u(g, m)).forEach(a);
  }
  r.sort((d, c) => e.node(d).rank - e.node(c).rank).forEach(a);
  function u(d, c) {
    let f = e.node(d), h = e.node(c);
    return ee(n, f, h);
  }
  return s;
}
function ye(e, n) {
  let t = 0;
  for (let r = 1; r < n.length; ++r) t += Vt(e, n[r - 1], n[r]);
  return t;
}
function Vt(e, n, t) {
  let r = He(t, t.map((u, d) => d)), o = n.flatMap((u) => {
    let d = e.outEdges(u);
    return d ? d.map((c) => ({ pos: r[c.w], weight: e.edge(c).weight })).sort((c, f) => c.pos - f.pos) : [];
  }), i = 1;
  for (; i < t.length; ) i <<= 1;
  let s = 2 * i - 1;
  i -= 1;
  let a = new Array(s).fill(0), l = 0;
  return o.forEach((u) => {
    let d = u.pos + i;
    a[d] += u.weight;
    let c = 0;
    for (; d > 0; ) d % 2 && (c += a[d + 1]), d = d - 1 >> 1, a[d] += u.weight;
    l += u.weight * c;
  }), l;
}
function we(e, n = []) {
  return n.map((t) => {
    let r = e.inEdges(t);
    if (!r || !r.length) return { v: t };
    {
      let o = r.reduce((i, s) => {
        let a = e.edge(s), l = e.node(s.v);
        return { sum: i.sum + a.weight * l.order, weight: i.weight + a.weight };
      }, { sum: 0, weight: 0 });
      return { v: t, barycenter: o.sum / o.weight, weight: o.weight };
    }
  });
}
function Ne(e, n) {
  let t = {};
  e.forEach((o, i) => {
    let s = { indegree: 0, in: [], out: [], vs: [o.v], i };
    o.barycenter !== void 0 && (s.barycenter = o.barycenter, s.weight = o.weight), t[o.v] = s;
  }), n.edges().forEach((o) => {
    let i = t[o.v], s = t[o.w];
    i !== void 0 && s !== void 0 && (s.indegree++, i.out.push(s));
  });
  let r = Object.values(t).filter((o) => !o.indegree);
  return Yt(r);
}
function Yt(e) {
  let n = [];
  function t(o) {
    return (i) => {
      i.merged || (i.barycenter === void 0 || o.barycenter === void 0 || i.barycenter >= o.barycenter) && Bt(o, i);
    };
  }
  function r(o) {
    return (i) => {
      i.in.push(o), --i.indegree === 0 && e.push(i);
    };
  }
  for (; e.length; ) {
    let o = e.pop();
    n.push(o), o.in.reverse().forEach(t(o)), o.out.forEach(r(o));
  }
  return n.filter((o) => !o.merged).map((o) => W(o, ["vs", "i", "barycenter", "weight"]));
}
function Bt(e, n) {
  let t = 0, r = 0;
  e.weight && (t += e.barycenter * e.weight, r += e.weight), n.weight && (t += n.barycenter * n.weight, r += n.weight), e.vs = n.vs.concat(e.vs), e.barycenter = t / r, e.weight = r, e.i = Math.min(n.i, e.i), n.merged = true;
}
function Ge(e, n, t, r, o) {
  let i = {}, s = null, a = null, l = o;
  typeof n == "boolean" ? (l = n, i = {}) : n && (i = n, s = t != null ? t : null, a = r != null ? r : null);
  let u = ze(e, (y) => Object.hasOwn(y, "barycenter")), d = u.lhs, c = u.rhs.sort((y, b) => b.i - y.i), f = [], h = 0, g = 0, m = 0;
  d.sort(Wt(a, s, !!l));
  for (let [y, b] of Object.entries(i)) {
    let p = d.findIndex((E) => E.vs[0] === y);
    d.splice(p + 1, 0, b);
  }
  m = Ln(f, c, m), d.forEach((y) => {
    m += y.vs.length, f.push(y.vs), h += y.barycenter * y.weight, g += y.weight, m = Ln(f, c, m);
  });
  let L = { vs: f.flat(1) };
  return g && (L.barycenter = h / g, L.weight = g), L;
}
function Ln(e, n, t) {
  let r;
  for (; n.length && (r = n[n.length - 1]).i <= t; ) n.pop(), e.push(r.vs), t++;
  return t;
}
function Wt(e, n, t) {
  return (r, o) => {
    if (r.barycenter < o.barycenter) return -1;
    if (r.barycenter > o.barycenter) return 1;
    if (e && (typeof r.vs[0] == "string" || typeof o.vs[0] == "string")) {
      let i = e.node(r.vs[0]), s = e.node(o.vs[0]), a = ee(n, i, s);
      if (a !== 0) return a;
    }
    return t ? o.i - r.i : r.i - o.i;
  };
}
function te(e, n, t, r, o) {
  var y, b, p, E, w, k, _, O, j, R, I;
  let i = null, s = o;
  typeof r == "boolean" ? (s = r, i = null) : r !== void 0 && (i = r);
  let a = e.children(n), l = e.node(n), u = l ? l.borderLeft : void 0, d = l ? l.borderRight : void 0, c = {};
  u && (a = a.filter((v) => v !== u && v !== d));
  let f = we(e, a);
  f.forEach((v) => {
    if (e.children(v.v).length) {
      let { result: x } = te(e, v.v, t, i, s);
      c[v.v] = x, Object.hasOwn(x, "barycenter") && zt(v, x);
    }
  });
  let h = Ne(f, t);
  Xt(h, c);
  let g = {}, m = false;
  for (let v = 0; v < h.length; v++) for (let x = v + 1; x < h.length; x++) if (!(!h[v] || !h[x] || !((y = h[v]) != null && y.barycenter) || !((b = h[x]) != null && b.barycenter)) && ((p = h[v]) == null ? void 0 : p.barycenter) === h[x].barycenter) {
    let G = (w = (E = h[v]) == null ? void 0 : E.vs[0]) != null ? w : "", N = (_ = (k = h[x]) == null ? void 0 : k.vs[0]) != null ? _ : "", C = e.node(G), B = e.node(N);
    if (C.dummy === "edge" && B.dummy === "edge" && ((O = C.edgeObj) == null ? void 0 : O.v) === ((j = B.edgeObj) == null ? void 0 : j.v) && ((R = C.edgeObj) == null ? void 0 : R.w) === ((I = B.edgeObj) == null ? void 0 : I.w)) if (C.edgeLabel.reversed) {
      g[N] = h[v], h.splice(v, 1), v--;
      break;
    } else g[G] || (g[G] = h[x], h.splice(x, 1), x--);
    else m = true;
  }
  let L = Ge(h, g, i, e, s);
  if (u && d) {
    L.vs = [u, L.vs, d].flat(1);
    let v = e.predecessors(u);
    if (v && v.length) {
      let x = e.node(v[0]), G = e.predecessors(d), N = e.node(G[0]);
      Object.hasOwn(L, "barycenter") || (L.barycenter = 0, L.weight = 0), L.barycenter = (L.barycenter * L.weight + x.order + N.order) / (L.weight + 2), L.weight += 2;
    }
  }
  return Object.defineProperty(L, "result", { value: L, enumerable: false, configurable: true, writable: true }), Object.defineProperty(L, "usedBias", { value: m, enumerable: false, configurable: true, writable: true }), L;
}
function Xt(e, n) {
  e.forEach((t) => {
    t.vs = t.vs.flatMap((r) => n[r] ? n[r].vs : r);
  });
}
function zt(e, n) {
  e.barycenter !== void 0 ? (e.barycenter = (e.barycenter * e.weight + n.barycenter * n.weight) / (e.weight + n.weight), e.weight += n.weight) : (e.barycenter = n.barycenter, e.weight = n.weight);
}
function ve(e, n, t, r) {
  r || (r = e.nodes());
  let o = Ht(e), i = new T({ compound: true }).setGraph({ root: o }).setDefaultNodeLabel((s) => e.node(s));
  return r.forEach((s) => {
    let a = e.node(s), l = e.parent(s);
    if (a.rank === n || a.minRank <= n && n <= a.maxRank) {
      i.setNode(s), i.setParent(s, l || o);
      let u = e[t](s);
      u && u.forEach((d) => {
        let c = d.v === s ? d.w : d.v, f = i.edge(c, s), h = f !== void 0 ? f.weight : 0;
        i.setEdge(c, s, { weight: e.edge(d).weight + h });
      }), Object.hasOwn(a, "minRank") && i.setNode(s, { borderLeft: a.borderLeft[n], borderRight: a.borderRight[n] });
    }
  }), i;
}
function Ht(e) {
  let n;
  for (; e.hasNode(n = $("_root")); ) ;
  return n;
}
function ke(e, n, t) {
  let r = {}, o;
  t.forEach((i) => {
    let s = e.parent(i), a, l;
    for (; s; ) {
      if (a = e.parent(s), a ? (l = r[a], r[a] = s) : (l = o, o = s), l && l !== s) {
        n.setEdge(l, s);
        return;
      }
      s = a;
    }
  });
}
function re(e, n = {}, t = null) {
  if (typeof n.customOrder == "function") {
    n.customOrder(e, re);
    return;
  }
  let r = de(e), o = yn(e, D(1, r + 1), "inEdges"), i = yn(e, D(r - 1, -1, -1), "outEdges"), s = Le(e, t);
  if (wn(e, s), n.disableOptimalOrderHeuristic) return;
  let a = Number.POSITIVE_INFINITY, l, u = n.constraints || [];
  for (let d = 0, c = 0; c < 4; ++d, ++c) {
    qt(d % 2 ? o : i, d % 4 >= 2, u, t), s = P(e);
    let f = ye(e, s);
    f < a ? (c = 0, l = Object.assign({}, s), a = f) : f === a && (l = structuredClone(s));
  }
  wn(e, l);
}
function yn(e, n, t) {
  let r = /* @__PURE__ */ new Map(), o = (i, s) => {
    r.has(i) || r.set(i, []), r.get(i).push(s);
  };
  for (let i of e.nodes()) {
    let s = e.node(i);
    if (typeof s.rank == "number" && o(s.rank, i), typeof s.minRank == "number" && typeof s.maxRank == "number") for (let a = s.minRank; a <= s.maxRank; a++) a !== s.rank && o(a, i);
  }
  return n.map(function(i) {
    return ve(e, i, t, r.get(i) || []);
  });
}
function qt(e, n, t, r) {
  let o = true, i = new T();
  e.forEach(function(s) {
    t.forEach((d) => i.setEdge(d.left, d.right));
    let a = s.graph().root, { result: l, usedBias: u } = te(s, a, i, r, o);
    n && u && (o = !o), l.vs.forEach((d, c) => s.node(d).order = c), ke(s, i, l.vs);
  });
}
function wn(e, n) {
  Object.values(n).forEach((t) => t.forEach((r, o) => e.node(r).order = o));
}
function $t(e, n) {
  let t = {};
  function r(o, i) {
    let s = 0, a = 0, l = o.length, u = i[i.length - 1];
    return i.forEach((d, c) => {
      let f = Jt(e, d), h = f ? e.node(f).order : l;
      (f || d === u) && (i.slice(a, c + 1).forEach((g) => {
        let m = e.predecessors(g);
        m && m.forEach((L) => {
          let y = e.node(L), b = y.order;
          (b < s || h < b) && !(y.dummy && e.node(g).dummy) && Gn(t, L, g);
        });
      }), a = c + 1, s = h);
    }), i;
  }
  return n.length && n.reduce(r), t;
}
function Ut(e, n) {
  let t = {};
  function r(a) {
    var l;
    return ((l = e.node(a)) == null ? void 0 : l.dummy) === "border";
  }
  if (!e.nodes().some(r)) return t;
  function i(a, l, u, d, c) {
    D(l, u).forEach((f) => {
      let h = a[f];
      if (h !== void 0 && e.node(h).dummy) {
        let g = e.predecessors(h);
        g && g.forEach((m) => {
          if (m === void 0) return;
          let L = e.node(m);
          L.dummy && (L.order < d || L.order > c) && Gn(t, m, h);
        });
      }
    });
  }
  function s(a, l) {
    let u = -1, d = -1, c = 0;
    return l.forEach((f, h) => {
      if (r(f)) {
        let g = e.predecessors(f);
        if (g && g.length) {
          let m = g[0];
          if (m === void 0) return;
          d = e.node(m).order, i(l, c, h, u, d), c = h, u = d;
        }
      }
      i(l, c, l.length, d, a.length);
    }), l;
  }
  return n.length && n.reduce(s), t;
}
function Jt(e, n) {
  if (e.node(n).dummy) {
    let t = e.predecessors(n);
    if (t) return t.find((r) => e.node(r).dummy);
  }
}
function Gn(e, n, t) {
  if (n > t) {
    let o = n;
    n = t, t = o;
  }
  let r = e[n];
  r || (e[n] = r = {}), r[t] = true;
}
function Kt(e, n, t) {
  if (n > t) {
    let o = n;
    n = t, t = o;
  }
  let r = e[n];
  return r !== void 0 && Object.hasOwn(r, t);
}
function Qt(e, n, t, r, o) {
  let i = {}, s = {}, a = {};
  return n.forEach((l) => {
    l.forEach((u, d) => {
      i[u] = u, s[u] = u, a[u] = d;
    });
  }), n.forEach((l) => {
    let u = -1, d = -1, c = false, f = l, h = l.findIndex((g) => (o == null ? void 0 : o.includes(g)) || Nn(g, e, o));
    h > 0 && (f = [l[h], ...l.slice(0, h), ...l.slice(h + 1)], c = true), f.forEach((g) => {
      var L;
      let m = r(g);
      if (m && m.length) {
        o != null && o.includes(g) && (m = m.filter((p) => Nn(p, e, o)));
        let y = m.sort((p, E) => {
          let w = a[p], k = a[E];
          return (w !== void 0 ? w : 0) - (k !== void 0 ? k : 0);
        }), b = (y.length - 1) / 2;
        for (let p = Math.floor(b), E = Math.ceil(b); p <= E; ++p) {
          let w = y[p];
          if (w === void 0) continue;
          let k = a[w];
          if (k !== void 0 && s[g] === g && u < k && a[w] !== d && !Kt(t, g, w)) {
            let _ = i[w];
            _ !== void 0 && (s[w] = g, s[g] = i[g] = _, u = k, c && (u = -1, d = (L = a[w]) != null ? L : -1, c = false));
          }
        }
      }
    });
  }), { root: i, align: s };
}
function Zt(e, n, t, r, o = false) {
  let i = {}, s = er(e, n, t, o), a = o ? "borderLeft" : "borderRight";
  function l(h, g) {
    let m = s.nodes().slice(), L = {}, y = m.pop();
    for (; y; ) {
      if (L[y]) h(y);
      else {
        L[y] = true, m.push(y);
        for (let b of g(y)) m.push(b);
      }
      y = m.pop();
    }
  }
  function u(h) {
    let g = s.inEdges(h);
    g ? i[h] = g.reduce((m, L) => {
      var p;
      let y = (p = i[L.v]) != null ? p : 0, b = s.edge(L);
      return Math.max(m, y + (b !== void 0 ? b : 0));
    }, 0) : i[h] = 0;
  }
  function d(h) {
    let g = s.outEdges(h), m = Number.POSITIVE_INFINITY;
    g && (m = g.reduce((y, b) => {
      let p = i[b.w], E = s.edge(b);
      return Math.min(y, (p !== void 0 ? p : 0) - (E !== void 0 ? E : 0));
    }, Number.POSITIVE_INFINITY));
    let L = e.node(h);
    m !== Number.POSITIVE_INFINITY && L.borderType !== a && (i[h] = Math.max(i[h] !== void 0 ? i[h] : 0, m));
  }
  function c(h) {
    return s.predecessors(h) || [];
  }
  function f(h) {
    return s.successors(h) || [];
  }
  return l(u, c), l(d, f), Object.keys(r).forEach((h) => {
    var m;
    let g = t[h];
    g !== void 0 && (i[h] = (m = i[g]) != null ? m : 0);
  }), i;
}
function er(e, n, t, r) {
  let o = new T(), i = e.graph(), s = or(i.nodesep, i.edgesep, r);
  return n.forEach((a) => {
    let l;
    a.forEach((u) => {
      let d = t[u];
      if (d !== void 0) {
        if (o.setNode(d), l !== void 0) {
          let c = t[l];
          if (c !== void 0) {
            let f = o.edge(c, d);
            o.setEdge(c, d, Math.max(s(e, u, l), f || 0));
          }
        }
        l = u;
      }
    });
  }), o;
}
function nr(e, n) {
  return Object.values(n).reduce((t, r) => {
    let o = Number.NEGATIVE_INFINITY, i = Number.POSITIVE_INFINITY;
    Object.entries(r).forEach(([a, l]) => {
      let u = ir(e, a) / 2;
      o = Math.max(l + u, o), i = Math.min(l - u, i);
    });
    let s = o - i;
    return s < t[0] && (t = [s, r]), t;
  }, [Number.POSITIVE_INFINITY, null])[1];
}
function tr(e, n) {
  let t = Object.values(n), r = S(Math.min, t), o = S(Math.max, t);
  ["u", "d"].forEach((i) => {
    ["l", "r"].forEach((s) => {
      let a = i + s, l = e[a];
      if (!l || l === n) return;
      let u = Object.values(l), d = r - S(Math.min, u);
      s !== "l" && (d = o - S(Math.max, u)), d && (e[a] = X(l, (c) => c + d));
    });
  });
}
function rr(e, n = void 0) {
  let t = e.ul;
  return t ? X(t, (r, o) => {
    var s, a;
    if (n) {
      let l = n.toLowerCase(), u = e[l];
      if (u && u[o] !== void 0) return u[o];
    }
    let i = Object.values(e).map((l) => {
      let u = l[o];
      return u !== void 0 ? u : 0;
    }).sort((l, u) => l - u);
    return (((s = i[1]) != null ? s : 0) + ((a = i[2]) != null ? a : 0)) / 2;
  }) : {};
}
function vn(e, n) {
  let t = P(e), r = Object.assign($t(e, t), Ut(e, t)), o = {}, i;
  ["u", "d"].forEach((a) => {
    i = a === "u" ? t : Object.values(t).reverse(), ["l", "r"].forEach((l) => {
      l === "r" && (i = i.map((f) => Object.values(f).reverse()));
      let d = Qt(e, i, r, (f) => (a === "u" ? e.predecessors(f) : e.successors(f)) || [], n), c = Zt(e, i, d.root, d.align, l === "r");
      l === "r" && (c = X(c, (f) => -f)), o[a + l] = c;
    });
  });
  let s = nr(e, o);
  return tr(o, s), rr(o, e.graph().align);
}
function or(e, n, t) {
  return (r, o, i) => {
    let s = r.node(o), a = r.node(i), l = 0, u;
    if (l += s.width / 2, Object.hasOwn(s, "labelpos")) switch (s.labelpos.toLowerCase()) {
      case "l":
        u = -s.width / 2;
        break;
      case "r":
        u = s.width / 2;
        break;
    }
    if (u && (l += t ? u : -u), u = void 0, l += (s.dummy ? n : e) / 2, l += (a.dummy ? n : e) / 2, l += a.width / 2, Object.hasOwn(a, "labelpos")) switch (a.labelpos.toLowerCase()) {
      case "l":
        u = a.width / 2;
        break;
      case "r":
        u = -a.width / 2;
        break;
    }
    return u && (l += t ? u : -u), l;
  };
}
function ir(e, n) {
  return e.node(n).width;
}
function Nn(e, n, t) {
  var s;
  if (!t) return false;
  let r = (s = n.node(e)) == null ? void 0 : s.edgeObj;
  if (!r || n.node(e).edgeLabel.reversed) return false;
  let o = t.indexOf(r == null ? void 0 : r.v), i = t.indexOf(r == null ? void 0 : r.w);
  return o !== -1 && i !== -1 && o === (i + 1) % t.length || o === (i - 1) % t.length;
}
function kn(e, n) {
  e = Z(e), sr(e), Object.entries(vn(e, n)).forEach(([t, r]) => e.node(t).x = r);
}
function sr(e) {
  let n = P(e), t = e.graph(), r = t.ranksep, o = t.rankalign, i = 0;
  n.forEach((s) => {
    let a = s.reduce((l, u) => {
      var c;
      let d = (c = e.node(u).height) != null ? c : 0;
      return l > d ? l : d;
    }, 0);
    s.forEach((l) => {
      let u = e.node(l);
      o === "top" ? u.y = i + u.height / 2 : o === "bottom" ? u.y = i + a - u.height / 2 : u.y = i + a / 2;
    }), i += a + r;
  });
}
var xn = /* @__PURE__ */ new WeakMap();
function Oe(e, n = {}) {
  return In(e, q, n), e;
}
function _n(e, n, t) {
  let r = n;
  for (; r !== void 0; ) {
    let o = e.parent(r);
    if (o === t) return r;
    r = o;
  }
}
function In(e, n, t) {
  var y;
  let r = e.nodes().filter((b) => e.children(b).length), o = {};
  r.forEach((b) => {
    let p = e.node(b);
    if (p && p.rankdir) {
      let E = new T({ multigraph: true, compound: true });
      E.setGraph({ rankdir: p.rankdir });
      let w = e.children(b);
      w.forEach((G) => {
        let N = { ...e.node(G) };
        E.setNode(G, N);
        let C = e.parent(G);
        C && C !== b && w.includes(C) && E.setParent(G, C);
      });
      let k = /* @__PURE__ */ new Set();
      e.edges().forEach((G) => {
        let N = _n(e, G.v, b), C = _n(e, G.w, b);
        if (N === G.v && C === G.w) E.setEdge(G, { ...e.edge(G) });
        else if (N && C && N !== C) {
          let B = `${N}\0${C}`;
          k.has(B) || (k.add(B), E.setEdge(N, C, { ...e.edge(G) }));
        }
      }), In(E, n, t);
      let _ = Rn(E);
      Cn(_, n, t, null), Tn(E, _);
      let O = 1 / 0, j = 1 / 0, R = -1 / 0, I = -1 / 0;
      E.nodes().forEach((G) => {
        if (G === b) return;
        let N = E.node(G);
        N && typeof N.x == "number" && typeof N.y == "number" && typeof N.width == "number" && typeof N.height == "number" && (O = Math.min(O, N.x - N.width / 2), R = Math.max(R, N.x + N.width / 2), j = Math.min(j, N.y - N.height / 2), I = Math.max(I, N.y + N.height / 2));
      }), (!isFinite(O) || !isFinite(j) || !isFinite(R) || !isFinite(I)) && (O = j = 0, R = I = 0);
      let v = R - O, x = I - j;
      o[b] = { minX: O, minY: j, maxX: R, maxY: I, width: v, height: x, offsetX: O, offsetY: j }, p._dagreClusterSubgraph = E;
    }
  });
  let i = [], s = (b) => {
    let p = [], E = (e.children(b) || []).filter((w) => w !== b);
    for (; E.length > 0; ) {
      let w = E.shift();
      p.push(w), (e.children(w) || []).filter((k) => k !== w).forEach((k) => E.push(k));
    }
    return p;
  }, a = /* @__PURE__ */ new Map();
  r.forEach((b) => {
    let p = e.node(b);
    p && p.rankdir && o[b] && a.set(b, (e.children(b) || []).filter((E) => E !== b));
  });
  let l = new Set([...a.values()].flat()), u = /* @__PURE__ */ new Map();
  a.forEach((b, p) => {
    l.has(p) || u.set(p, s(p));
  });
  let d = new Set([...u.values()].flat()), c = (b) => {
    for (let [p, E] of u) if (E.includes(b)) return p;
    return b;
  }, f = [];
  e.edges().forEach((b) => {
    (d.has(b.v) || d.has(b.w)) && f.push({ edge: b, label: e.edge(b) });
  });
  let h = /* @__PURE__ */ new Map();
  d.forEach((b) => {
    let p = e.parent(b);
    h.set(b, typeof p == "string" ? p : void 0);
  }), u.forEach((b, p) => {
    let E = e.node(p), w = [];
    b.forEach((O) => {
      let j = e.node(O);
      j && (w.push({ id: O, node: j, parent: h.get(O) }), e.removeNode(O));
    });
    let k = f.filter(({ edge: O }) => b.includes(O.v) || b.includes(O.w)), _ = o[p];
    E && (i.push({ clusterId: p, subgraph: E._dagreClusterSubgraph, bounds: _, children: b, removedNodes: w, removedEdges: k }), E.width = _.width, E.height = _.height);
  });
  let g = /* @__PURE__ */ new Set();
  f.forEach(({ edge: b, label: p }) => {
    let E = c(b.v), w = c(b.w);
    if (E !== w && e.hasNode(E) && e.hasNode(w)) {
      let k = `${E}\0${w}`;
      g.has(k) || (g.add(k), e.setEdge(E, w, { ...p, width: 0, height: 0 }));
    }
  });
  let m = Rn(e), L = Cn(m, n, t, (y = xn.get(e)) != null ? y : null);
  xn.set(e, L), Tn(e, m), g.forEach((b) => {
    let p = b.indexOf("\0"), E = b.slice(0, p), w = b.slice(p + 1);
    e.hasEdge(E, w) && e.removeEdge(E, w);
  }), i.forEach(({ clusterId: b, subgraph: p, bounds: E, removedNodes: w, removedEdges: k }) => {
    var v, x;
    let _ = e.node(b), O = (v = _ == null ? void 0 : _.x) != null ? v : 0, j = (x = _ == null ? void 0 : _.y) != null ? x : 0, R = (E.minX + E.maxX) / 2, I = (E.minY + E.maxY) / 2;
    w.forEach(({ id: G, node: N, parent: C }) => {
      e.setNode(G, N), C !== void 0 && e.setParent(G, C);
    }), k.forEach(({ edge: G, label: N }) => {
      e.setEdge(G, N);
    }), p.nodes().forEach((G) => {
      if (G === b) return;
      let N = p.node(G), C = e.node(G);
      C && N && typeof N.x == "number" && typeof N.y == "number" && (C.x = O + (N.x - R), C.y = j + (N.y - I));
    }), On(e, p, O - R, j - I), delete _._dagreClusterSubgraph;
  }), r.forEach((b) => {
    var w, k;
    let p = e.node(b), E = o[b];
    if (p && p.rankdir && p._dagreClusterSubgraph && E) {
      let _ = p._dagreClusterSubgraph, O = (w = p.x) != null ? w : 0, j = (k = p.y) != null ? k : 0, R = (E.minX + E.maxX) / 2, I = (E.minY + E.maxY) / 2;
      _.nodes().forEach((v) => {
        if (v === b) return;
        let x = _.node(v), G = e.node(v);
        if (G && x && typeof x.x == "number" && typeof x.y == "number") {
          let N = x.x - R, C = x.y - I;
          G.x = O + N, G.y = j + C;
        }
      }), On(e, _, O - R, j - I), delete p._dagreClusterSubgraph;
    }
  });
}
function On(e, n, t, r) {
  n.edges().forEach((o) => {
    if (!e.hasEdge(o)) return;
    let i = n.edge(o), s = e.edge(o);
    s.points = i.points.map((a) => ({ x: a.x + t, y: a.y + r })), Object.hasOwn(i, "x") && (s.x = i.x + t, s.y = i.y + r);
  });
}
function Cn(e, n, t, r = null) {
  var l, u;
  let o = (t == null ? void 0 : t.useDynamic) !== false, i = o && (l = r == null ? void 0 : r.graph) != null ? l : null, s = o && (u = r == null ? void 0 : r.rawNodes) != null ? u : null;
  n("    makeSpaceForEdgeLabels", () => br(e)), n("    removeSelfEdges", () => Gr(e)), n("    acyclic", () => Ue(e, i)), n("    nestingGraph.run", () => un(e)), n("    rank", () => dn(Z(e))), n("    injectEdgeLabelProxies", () => gr(e)), n("    removeEmptyRanks", () => We(e)), n("    nestingGraph.cleanup", () => fn(e)), n("    normalizeRanks", () => Be(e)), n("    assignRankMinMax", () => pr(e)), n("    removeEdgeLabelProxies", () => mr(e)), n("    normalize.run", () => Ke(e)), n("    parentDummyChains", () => ln(e)), n("    addBorderSegments", () => bn(e)), n("    order", () => re(e, t, s)), n("    insertSelfEdges", () => vr(e)), n("    adjustCoordinateSystem", () => pn(e)), n("    position", () => kn(e, t.corePath)), n("    positionSelfEdges", () => kr(e));
  let a = JSON.parse(JSON.stringify(e._nodes));
  return n("    removeBorderNodes", () => Nr(e)), n("    normalize.undo", () => Qe(e)), n("    fixupEdgeLabelCoords", () => yr(e)), n("    undoCoordinateSystem", () => mn(e)), n("    translateGraph", () => Er(e)), n("    assignNodeIntersects", () => Lr(e)), n("    reversePoints", () => wr(e)), n("    acyclic.undo", () => Je(e)), { graph: e, rawNodes: a };
}
function Tn(e, n) {
  e.nodes().forEach((t) => {
    let r = e.node(t), o = n.node(t);
    r && (r.x = o.x, r.y = o.y, r.order = o.order, r.rank = o.rank, n.children(t).length && (r.width = o.width, r.height = o.height));
  }), e.edges().forEach((t) => {
    let r = e.edge(t), o = n.edge(t);
    r.points = o.points, Object.hasOwn(o, "x") && (r.x = o.x, r.y = o.y);
  }), e.graph().width = n.graph().width, e.graph().height = n.graph().height;
}
var ar = ["nodesep", "edgesep", "ranksep", "marginx", "marginy"];
var dr = { ranksep: 50, edgesep: 20, nodesep: 50, rankdir: "TB", rankalign: "center" };
var lr = ["acyclicer", "ranker", "rankdir", "align", "rankalign"];
var ur = ["width", "height", "rank"];
var jn = { width: 0, height: 0 };
var cr = ["minlen", "weight", "width", "height", "labeloffset"];
var fr = { minlen: 1, weight: 1, width: 0, height: 0, labeloffset: 10, labelpos: "r" };
var hr = ["labelpos"];
function Rn(e) {
  let n = new T({ multigraph: true, compound: true }), t = _e(e.graph());
  return n.setGraph(Object.assign({}, dr, xe(t, ar), W(t, lr))), e.nodes().forEach((r) => {
    let o = _e(e.node(r)), i = xe(o, ur);
    Object.keys(jn).forEach((a) => {
      i[a] === void 0 && (i[a] = jn[a]);
    }), n.setNode(r, i);
    let s = e.parent(r);
    s !== void 0 && n.setParent(r, s);
  }), e.edges().forEach((r) => {
    let o = _e(e.edge(r));
    n.setEdge(r, Object.assign({}, fr, xe(o, cr), W(o, hr)));
  }), n;
}
function br(e) {
  let n = e.graph();
  n.ranksep /= 2, e.edges().forEach((t) => {
    var o;
    let r = e.edge(t);
    r.minlen *= 2, ((o = r.labelpos) != null ? o : "r").toLowerCase() !== "c" && (n.rankdir === "TB" || n.rankdir === "BT" ? r.width += r.labeloffset : r.height += r.labeloffset);
  });
}
function gr(e) {
  e.edges().forEach((n) => {
    let t = e.edge(n);
    if (t.width && t.height) {
      let r = e.node(n.v), i = { rank: (e.node(n.w).rank - r.rank) / 2 + r.rank, e: n };
      M(e, "edge-proxy", i, "_ep");
    }
  });
}
function pr(e) {
  let n = 0;
  e.nodes().forEach((t) => {
    let r = e.node(t);
    r.borderTop && (r.minRank = e.node(r.borderTop).rank, r.maxRank = e.node(r.borderBottom).rank, n = Math.max(n, r.maxRank));
  }), e.graph().maxRank = n;
}
function mr(e) {
  e.nodes().forEach((n) => {
    let t = e.node(n);
    if (t.dummy === "edge-proxy") {
      let r = t;
      e.edge(r.e).labelRank = t.rank, e.removeNode(n);
    }
  });
}
function Er(e) {
  let n = Number.POSITIVE_INFINITY, t = 0, r = Number.POSITIVE_INFINITY, o = 0, i = e.graph(), s = i.marginx || 0, a = i.marginy || 0;
  function l(u) {
    let d = u.x, c = u.y, f = u.width, h = u.height;
    n = Math.min(n, d - f / 2), t = Math.max(t, d + f / 2), r = Math.min(r, c - h / 2), o = Math.max(o, c + h / 2);
  }
  e.nodes().forEach((u) => l(e.node(u))), e.edges().forEach((u) => {
    let d = e.edge(u);
    Object.hasOwn(d, "x") && l(d);
  }), n -= s, r -= a, e.nodes().forEach((u) => {
    let d = e.node(u);
    d.x -= n, d.y -= r;
  }), e.edges().forEach((u) => {
    let d = e.edge(u);
    d.points.forEach((c) => {
      c.x -= n, c.y -= r;
    }), Object.hasOwn(d, "x") && (d.x -= n), Object.hasOwn(d, "y") && (d.y -= r);
  }), i.width = t - n + s, i.height = o - r + a;
}
function Lr(e) {
  e.edges().forEach((n) => {
    if (n.v === n.w) return;
    let t = e.edge(n), r = e.node(n.v), o = e.node(n.w), i, s;
    t.points ? (i = t.points[0], s = t.points[t.points.length - 1]) : (t.points = [], i = o, s = r), t.points.unshift(se(r, i)), t.points.push(se(o, s));
  });
}
function yr(e) {
  e.edges().forEach((n) => {
    let t = e.edge(n);
    if (Object.hasOwn(t, "x")) switch ((t.labelpos === "l" || t.labelpos === "r") && (t.width -= t.labeloffset), t.labelpos) {
      case "l":
        t.x -= t.width / 2 + t.labeloffset;
        break;
      case "r":
        t.x += t.width / 2 + t.labeloffset;
        break;
    }
  });
}
function wr(e) {
  e.edges().forEach((n) => {
    let t = e.edge(n);
    t.reversed && t.points.reverse();
  });
}
function Nr(e) {
  e.nodes().forEach((n) => {
    if (e.children(n).length) {
      let t = e.node(n), r = e.node(t.borderTop), o = e.node(t.borderBottom), i = e.node(t.borderLeft[t.borderLeft.length - 1]), s = e.node(t.borderRight[t.borderRight.length - 1]);
      t.width = Math.abs(s.x - i.x), t.height = Math.abs(o.y - r.y), t.x = i.x + t.width / 2, t.y = r.y + t.height / 2;
    }
  }), e.nodes().forEach((n) => {
    e.node(n).dummy === "border" && e.removeNode(n);
  });
}
function Gr(e) {
  e.edges().forEach((n) => {
    if (n.v === n.w) {
      let t = e.node(n.v);
      t.selfEdges || (t.selfEdges = []), t.selfEdges.push({ e: n, label: e.edge(n) }), e.removeEdge(n);
    }
  });
}
function vr(e) {
  P(e).forEach((t) => {
    let r = 0;
    t.forEach((o, i) => {
      let s = e.node(o);
      typeof s.rank != "number" && (s.rank = 0), s.order = i + r, (s.selfEdges || []).forEach((a) => {
        M(e, "selfedge", { width: a.label.width, height: a.label.height, rank: s.rank, order: i + ++r, e: a.e, edgeLabel: a.label }, "_se"), (!Array.isArray(a.label.points) || a.label.points.length !== 7) && (a.label.points = [{ x: 0, y: -10 }, { x: 0, y: -10 }, { x: 0, y: 0 }, { x: 0, y: 10 }, { x: 0, y: 10 }, { x: 0, y: 0 }, { x: 0, y: 0 }]);
      }), delete s.selfEdges;
    });
  });
}
function kr(e) {
  e.nodes().forEach((n) => {
    let t = e.node(n), r = (o) => typeof o == "number" && isFinite(o);
    if (t.dummy === "selfedge") {
      let o = t, i = e.node(o.e.v), s = r(i == null ? void 0 : i.x) ? i.x : 0, a = r(i == null ? void 0 : i.y) ? i.y : 0, l = r(i == null ? void 0 : i.width) ? i.width : 0, u = r(i == null ? void 0 : i.height) ? i.height : 0, d = r(t.x) ? t.x : s, c = r(t.y) ? t.y : a, f = l / 2, h = u / 2;
      o.edgeLabel.points = [{ x: d + f, y: c - h }, { x: d + f, y: c - h }, { x: d, y: c }, { x: d - f, y: c + h }, { x: d - f, y: c + h }, { x: d, y: c }, { x: d, y: c }], o.edgeLabel.x = d, o.edgeLabel.y = c, e.setEdge(o.e, o.edgeLabel), e.removeNode(n);
    } else t && Array.isArray(t.selfEdges) && t.selfEdges.forEach((o) => {
      if (!Array.isArray(o.label.points) || o.label.points.length !== 7) {
        let i = r(t.x) ? t.x : 0, s = r(t.y) ? t.y : 0, a = r(t.width) ? t.width : 0, l = r(t.height) ? t.height : 0, u = a / 2, d = l / 2;
        o.label.points = [{ x: i + u, y: s - d }, { x: i + u, y: s - d }, { x: i, y: s }, { x: i - u, y: s + d }, { x: i - u, y: s + d }, { x: i, y: s }, { x: i, y: s }];
      }
    });
  });
}
function xe(e, n) {
  return X(W(e, n), Number);
}
function _e(e) {
  let n = {};
  return e && Object.entries(e).forEach(([t, r]) => {
    typeof t == "string" && (t = t.toLowerCase()), n[t] = r;
  }), n;
}

// src/report/html/layout.ts
var GAP = 22;
var MARGIN = 12;
var ROW = 1e3;
function layOut(boxes, edges) {
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const graph = new ie.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: GAP, ranksep: 64, edgesep: 14, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, width: width2, height: height2 } of boxes) if (joined.has(key)) graph.setNode(key, { width: width2, height: height2 });
  for (const { from, to } of edges) graph.setEdge(to, from);
  if (joined.size > 0) Oe(graph);
  const places2 = /* @__PURE__ */ new Map();
  let [width, height] = [0, 0];
  for (const { key, width: w, height: h } of boxes) {
    if (!joined.has(key)) continue;
    const { x: x2, y: y2 } = graph.node(key);
    places2.set(key, { x: round(x2 - w / 2), y: round(y2 - h / 2) });
    width = Math.max(width, x2 + w / 2 + MARGIN);
    height = Math.max(height, y2 + h / 2 + MARGIN);
  }
  const lines2 = edges.map(
    ({ from, to }) => (graph.edge(to, from).points ?? []).map(({ x: x2, y: y2 }) => ({ x: round(x2), y: round(y2) })).reverse()
  );
  const most = Math.max(width, ROW);
  let [x, y, row] = [MARGIN, height + (joined.size > 0 ? GAP : MARGIN), 0];
  for (const box of boxes) {
    if (joined.has(box.key)) continue;
    if (x > MARGIN && x + box.width + MARGIN > most) [x, y, row] = [MARGIN, y + row + GAP, 0];
    places2.set(box.key, { x: round(x), y: round(y) });
    x += box.width + GAP;
    row = Math.max(row, box.height);
    width = Math.max(width, x - GAP + MARGIN);
    height = Math.max(height, y + row + MARGIN);
  }
  return { width: Math.ceil(width), height: Math.ceil(height), boxes: places2, edges: lines2 };
}
function round(value) {
  return Math.round(value * 10) / 10;
}

// src/report/html/diagram.ts
var MOST_TABLES = 60;
var MOST_LINES = 8;
var MOST_COLUMNS = 38;
var LINE = 18;
var HEAD = 28;
var CHARACTER = 6.65;
var HEAD_CHARACTER = 7.4;
function diagram({ report }) {
  const part = report === null ? null : affected(report, MOST_TABLES);
  if (report === null || part === null) return NOTHING;
  const links = places(report.findings);
  return section(
    "diagram",
    "The part that drifted",
    html`<p class="muted">Tables that drifted, with what differs in them, and their neighbours by foreign key. An arrow points to the table that is referred to; a dashed one is where a cycle is best broken. ${leftOut(part)}</p>
<div class="figure" id="figure"><div class="tools">${legend(part)}<div class="zoom script" role="group" aria-label="Zoom"><button type="button" data-zoom="in" aria-label="Zoom in" title="Zoom in (+)">+</button><button type="button" data-zoom="out" aria-label="Zoom out" title="Zoom out (-)">−</button><button type="button" data-zoom="fit" title="Fit (0)">Fit</button><button type="button" data-zoom="full" title="Full screen (f)" hidden>Full screen</button></div></div>
<div id="canvas" tabindex="0" role="group" aria-label="Diagram of the tables that drifted; a box leads to the findings of its table. Plus and minus zoom, the arrow keys move, 0 fits it.">${drawing(part, links)}</div></div>
<details class="fold"><summary>The diagram as a list</summary><ul class="list">${part.tables.map((table2) => html`<li>${inWords(table2, links.get(table2.table))}</li>`)}</ul></details>`
  );
}
function leftOut({ leftOut: { tables, edges }, tables: drawn }) {
  const parts = [
    ...tables > 0 ? [`${drawn.length} of ${count(drawn.length + tables, "table")}`] : [],
    ...edges > 0 ? [`all but ${count(edges, "foreign-key")}`] : []
  ];
  return parts.length === 0 ? "" : `It shows ${parts.join(" and ")}, those that drifted most.`;
}
function drawing({ tables, edges }, links) {
  const boxes = tables.map((table2) => boxOf(table2));
  const { width, height, boxes: corners, edges: lines2 } = layOut(boxes, edges);
  const drawn = boxes.map((box) => {
    const { x, y } = corners.get(box.key) ?? { x: 0, y: 0 };
    const place = links.get(box.table.table);
    const inside = html`<g class="box ${box.table.state} ${box.table.severity ?? ""}" transform="translate(${x} ${y})">${boxShape(box)}</g>`;
    return place === void 0 ? inside : html`<a href="#${place}">${inside}</a>`;
  });
  return html`<svg id="drawing" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="drawing-title drawing-desc"><title id="drawing-title">Tables that drifted and their neighbours</title><desc id="drawing-desc">${count(tables.length, "table")} and ${count(edges.length, "foreign-key")}; the same stands below as a list.</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.6 7.4 4 0 7.4z"/></marker></defs>
<g class="edges">${edges.map((edge, place) => line(edge, lines2[place] ?? []))}</g>
${drawn}</svg>`;
}
var SIGNS2 = { missing: "\u2212", extra: "+", changed: "\u2260" };
function boxOf(table2) {
  const title2 = nameText(table2.table, MOST_COLUMNS);
  const { state, differs } = table2;
  const own = state === "missing" || state === "extra" ? [{ sign: SIGNS2[state], text: STATES[state], change: state }] : [];
  const shown = differs.length > MOST_LINES ? differs.slice(0, MOST_LINES - 1) : differs;
  const rest = differs.length - shown.length;
  const lines2 = [
    ...own,
    ...shown.map(({ change, text }) => ({ sign: SIGNS2[change], text: shorten(visible(text), MOST_COLUMNS), change })),
    ...rest > 0 ? [{ sign: "", text: `and ${rest.toLocaleString("en-US")} more`, change: "more" }] : []
  ];
  const widest = Math.max(
    displayWidth(title2) * HEAD_CHARACTER,
    ...lines2.map(({ text }) => (displayWidth(text) + 2.4) * CHARACTER)
  );
  return {
    key: table2.table,
    table: table2,
    title: title2,
    lines: lines2,
    width: Math.ceil(widest) + 24,
    height: HEAD + (lines2.length === 0 ? 0 : lines2.length * LINE + 8)
  };
}
var STATES = { missing: "missing in the target", extra: "only in the target" };
function boxShape({ title: title2, lines: lines2, width, height }) {
  const rows = lines2.map(
    ({ sign, text, change }, place) => html`<text class="line ${change}" x="12" y="${HEAD + 17 + place * LINE}"><tspan class="sign">${sign}</tspan><tspan x="${sign === "" ? 12 : 26}">${text}</tspan></text>`
  );
  const rule = lines2.length === 0 ? "" : html`<path class="rule" d="M0 ${HEAD}H${width}"/>`;
  return html`<rect width="${width}" height="${height}" rx="6"/>${rule}<text class="title" x="12" y="19">${title2}</text>${rows}`;
}
function line({ breaks }, points) {
  const [first, ...others2] = points;
  const last = others2.pop();
  if (first === void 0 || last === void 0) return NOTHING;
  let path = `M${first.x} ${first.y}`;
  others2.forEach((point, place) => {
    const next = others2[place + 1] ?? last;
    const end = place === others2.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += `Q${point.x} ${point.y} ${round2(end.x)} ${round2(end.y)}`;
  });
  if (others2.length === 0) path += `L${last.x} ${last.y}`;
  return html`<path class="edge${breaks ? " breaks" : ""}" d="${path}" marker-end="url(#tip)"/>`;
}
function round2(value) {
  return Math.round(value * 10) / 10;
}
function legend({ tables }) {
  const there = ["missing", "changed", "extra", "neighbour"].filter(
    (state) => tables.some((table2) => table2.state === state)
  );
  const key = { missing: "\u2212 missing", changed: "\u2260 changed", extra: "+ only in the target", neighbour: "neighbour" };
  return html`<ul class="legend">${there.map((state) => html`<li><span class="swatch ${state}"></span>${key[state]}</li>`)}</ul>`;
}
function inWords(table2, place) {
  const { state, differs, refersTo } = table2;
  const title2 = place === void 0 ? name(table2.table) : html`<a href="#${place}">${name(table2.table)}</a>`;
  const what = state === "neighbour" ? "a neighbour, as it should be" : state === "changed" ? "differs" : STATES[state];
  const inside = differs.map(({ change, text }, at2) => html`${at2 === 0 ? ": " : "; "}${CHANGE_WORDS[change]} ${name(text, 120)}`);
  const to = refersTo.map((one, at2) => html`${at2 === 0 ? "; refers to " : ", "}${name(one)}`);
  return html`${title2}: ${what}${inside}${to}`;
}

// src/report/html/figures.ts
function recommendations({ report }) {
  if (report === null || report.recommendations.length === 0) return NOTHING;
  const items = report.recommendations.map((text) => html`<li>${sentence(text)}</li>`);
  return section("next", "What to do next", html`<ol class="list next">${items}</ol>`);
}
function figures({ report, options }) {
  if (report === null) return NOTHING;
  const { statistics: all, reference, target } = report;
  const number = (value) => value.toLocaleString("en-US");
  const rows = [
    ["Tables analysed", `${number(all.tablesAnalysed)} (reference ${number(reference.tables)}, target ${number(target.tables)})`],
    ["Objects compared", number(all.objectsCompared)],
    ["Foreign keys analysed", number(all.foreignKeysAnalysed)],
    ["Mismatches", number(all.mismatches)],
    ["Errors, warnings, infos", [all.errors, all.warnings, all.infos].map(number).join(", ")],
    ["Missing tables, missing columns", [all.missingTables.length, all.missingColumns.length].map(number).join(", ")],
    ["Skipped", number(all.skipped)],
    ...options.withoutTimes ? [] : [["Time", `${duration(all.durationMs)}, ${count(all.roundTrips, "round-trip")}`]]
  ];
  const prints = [
    ["Fingerprint of the reference", reference.fingerprint],
    ["Fingerprint of the target", target.fingerprint]
  ];
  const content = [
    ...rows.map(([title2, value]) => html`<div><dt>${title2}</dt><dd>${value}</dd></div>`),
    ...prints.map(([title2, value]) => html`<div class="across"><dt>${title2}</dt><dd><code>${value}</code></dd></div>`)
  ];
  return section("figures", "Figures", html`<dl class="figures">${content}</dl>`);
}

// src/report/html/head.ts
var VERDICTS = {
  "in-sync": { sign: "ok", word: "In sync" },
  differs: { sign: "warning", word: "Differs" },
  drift: { sign: "error", word: "Drift" }
};
function head(report, options) {
  const { verdict, statistics, reference, target, notes } = report;
  const sign = verdict === "differs" && statistics.errors + statistics.warnings === 0 ? "info" : VERDICTS[verdict].sign;
  return html`<div class="top ${sign}">
<div class="verdict">${icon(sign, "large")}<h1><span class="out">${VERDICTS[verdict].word}: </span>${words(headline(report), 600)}</h1></div>
<div class="sides">${side("Target", target)}<p class="against">against</p>${side("Reference", reference)}</div>
${counts(report)}
${notes.map((note) => html`<p class="note">${icon("info")}<span>${words(note, 1e3)}</span></p>`)}
<p class="how">${how(report, options).map((part, place) => html`${place === 0 ? "" : html` <span aria-hidden="true">·</span> `}${part}`)}</p>
</div>`;
}
function side(title2, one) {
  const database = one.shadow === null ? html`, database ${name(one.database, 80)}` : "";
  return html`<div class="source"><p class="label">${title2}</p><p class="source-name">${name(one.label, 120)}</p>
<p>${words(server(one), 160)}${database}</p><p class="muted">${count(one.tables, "table")}, ${count(one.objects, "object")} <span aria-hidden="true">·</span> <span title="Fingerprint ${one.fingerprint}">fingerprint <code>${one.fingerprint.slice(0, 12)}</code></span></p></div>`;
}
function counts(report) {
  const { errors, warnings, infos, tablesAnalysed, objectsCompared } = report.statistics;
  const tile = (sign, number) => html`<li class="${number === 0 ? "zero" : sign}">${icon(sign)}<b>${number.toLocaleString("en-US")}</b> ${number === 1 ? sign : `${sign}s`}</li>`;
  const affected2 = affectedTables(report);
  const looked = affected2 === "" ? `${count(tablesAnalysed, "table")}, ${count(objectsCompared, "object")} compared` : affected2;
  return html`<ul class="tiles">${tile("error", errors)}${tile("warning", warnings)}${tile("info", infos)}<li class="wide">${looked}</li></ul>`;
}
function how({ failOn, statistics, tool }, { links, withoutTimes }) {
  const fails = failOn === "never" ? "fails on nothing" : `fails on ${FAIL_ON.slice(0, FAIL_ON.indexOf(failOn) + 1).join(", ")}`;
  return [
    html`Driftgate ${words(tool.version, 40)}`,
    ...withoutTimes ? [] : [html`compared in ${duration(statistics.durationMs)}, ${count(statistics.roundTrips, "round-trip")}`],
    html`${fails}`,
    ...links?.run === void 0 ? [] : [link("workflow run", links.run)]
  ];
}

// src/report/html/migrations.ts
function migrations({ report }) {
  if (report === null || report.migrations === null) return NOTHING;
  const state = report.migrations;
  const basis = migrationBasis(state);
  return section(
    "migrations",
    "Migrations",
    html`<p>${words(migrationTitle(state), 300)}.${basis === "" ? "" : ` ${basis}`}</p>${standing(state, (rule) => report.findings.find((finding2) => finding2.rule === rule)?.severity)}`
  );
}
function standing({ failed, unknown, edited, pending }, severityOf) {
  const items = [
    ...failed.map((one) => item("failed-migration", one, "failed or is not finished in the target", severityOf)),
    ...unknown.map((one) => item("unknown-migration", one, "has run in the target and is not in the code", severityOf)),
    ...edited.map((one) => item("edited-migration", one, "has run in the target with another text", severityOf)),
    ...pending.map((one) => item("pending-migration", one.name, "is pending", severityOf, brings(one)))
  ];
  return items.length === 0 ? NOTHING : html`<ul class="list">${items}</ul>`;
}
function item(rule, named, what, severityOf, more = NOTHING) {
  const severity = severityOf(rule);
  const mark = severity === void 0 ? "" : html`<span class="sev ${severity}">${icon(severity)}${severity}</span> `;
  return html`<li>${mark}${name(named)} ${what}${more}</li>`;
}
function brings({ file, brings: brought }) {
  const where = file === null ? "" : html` (${name(file, 200)})`;
  if (brought === null) return html`${where}`;
  if (brought.length === 0) return html`${where}: changes nothing that is compared`;
  return html`${where}<details><summary>${count(brought.length, "change")}</summary><ul>${brought.map((one) => html`<li>${broughtText(one)}</li>`)}</ul></details>`;
}
function broughtText({ change, object, definition }) {
  const text = valueLines(definition) ?? "";
  return html`${change} ${singular(object.kind)} ${name(object.name)}${text === "" ? "" : html`: <code class="text">${text.slice(0, 4e3)}</code>`}`;
}
function renames({ report }) {
  if (report === null || report.renames.length === 0) return NOTHING;
  const items = report.renames.map(
    ({ reference, target, why }) => html`<li>${singular(reference.kind)} ${name(reference.name)} may be ${name(target.name)} in the target: ${words(why, 200)}</li>`
  );
  return section("renamed", "Perhaps renamed", html`<ul class="list">${items}</ul>`);
}

// src/report/html/not-compared.ts
function notCompared({ report }) {
  if (report === null) return NOTHING;
  const { notCompared: kinds, reference, target } = report;
  const out = leftOut2(reference.leftOut, target.leftOut);
  if (kinds.length === 0 && out.length === 0) return NOTHING;
  const counted = kinds.map(
    ({ kind, reference: a, target: b }) => html`<tr><th scope="row">${words(kind.replaceAll("-", " "), 80)}</th><td class="number">${a.toLocaleString("en-US")}</td><td class="number">${b.toLocaleString("en-US")}</td></tr>`
  );
  const rows = out.map(
    ({ name: named, kind, reason, on: on2 }) => html`<tr><th scope="row">${name(named)}</th><td>${words(kind, 60)}</td><td>${on2.length === 2 ? "both" : on2.join()}</td><td>${words(reason, 200)}</td></tr>`
  );
  return section(
    "unseen",
    "Not compared",
    html`${counted.length > 0 && html`<h3>Counted, but not compared</h3><table><thead><tr><th scope="col">Kind</th><th scope="col" class="number">Reference</th><th scope="col" class="number">Target</th></tr></thead><tbody>${counted}</tbody></table>`}
${rows.length > 0 && html`<h3>Left out</h3><table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Side</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table>`}`
  );
}
function leftOut2(reference, target) {
  const found = /* @__PURE__ */ new Map();
  for (const [side3, list] of [
    ["reference", reference],
    ["target", target]
  ]) {
    for (const one of list) {
      const key = `${one.kind} ${one.name}`;
      const known = found.get(key);
      if (known === void 0) found.set(key, { ...one, on: [side3] });
      else known.on.push(side3);
    }
  }
  return [...found.values()];
}

// src/report/html/order.ts
function orderSection({ report }) {
  if (report === null || report.order.tables.length === 0) return NOTHING;
  const { order } = report;
  const cycles = order.cycles.length === 0 ? "" : `, ${count(order.cycles.length, "cycle")}${order.moreCycles ? " and more" : ""}`;
  const summary = `${count(order.tables.length, "table")} in ${count(order.levels.length, "level")}${cycles}`;
  return section(
    "order",
    "Order of the tables",
    html`${cycleList(order)}<details class="fold"><summary>${summary}: parents first</summary>${levels(order)}${dependencies(order)}${others(order)}</details>`
  );
}
function cycleList({ cycles, moreCycles }) {
  if (cycles.length === 0) return NOTHING;
  return html`<h3>Cycles</h3><ul class="list">${cycles.map((cycle) => html`<li>${cycleText(cycle)}</li>`)}${moreCycles && html`<li>and more</li>`}</ul>`;
}
var LONG_CYCLE = 30;
function cycleText({ tables, breakAt }) {
  const all = [...tables, tables[0] ?? ""];
  const half = LONG_CYCLE / 2;
  const shown = all.length <= LONG_CYCLE ? all : [...all.slice(0, half), null, ...all.slice(-half)];
  const path = shown.map(
    (table2, place) => html`${place === 0 ? "" : " \u2192 "}${table2 === null ? `\u2026 ${all.length - LONG_CYCLE} more \u2026` : name(table2)}`
  );
  const at2 = breakAt === null ? "" : html`; best broken at ${name(breakAt.constraint)} of ${name(breakAt.table)}: ${BREAK_REASONS[breakAt.why]}`;
  return html`${path}${at2}`;
}
function levels({ levels: all }) {
  return html`<h3>Levels</h3><p>The tables of one level may go in parallel.</p><ol class="list">${all.map((tables) => html`<li>${names(tables)}</li>`)}</ol>`;
}
function dependencies({ tables }) {
  const dependent = tables.filter(({ dependsOn }) => dependsOn.length > 0);
  if (dependent.length === 0) return NOTHING;
  const items = dependent.map(({ table: table2, dependsOn }) => html`<li>${name(table2)} depends on ${names(dependsOn)}</li>`);
  return html`<h3>Dependencies</h3><ul class="list">${items}</ul>`;
}
function others({ selfReferences, outside }) {
  const self = selfReferences.map(({ table: table2, constraint }) => html`<li>${name(table2)} (${name(constraint)})</li>`);
  const away = outside.map(({ table: table2, constraint, to }) => html`<li>${name(table2)} → ${name(to)} (${name(constraint)})</li>`);
  return html`${self.length > 0 && html`<h3>Refer to themselves</h3><ul class="list">${self}</ul>`}${away.length > 0 && html`<h3>Refer to tables that were not looked at</h3><ul class="list">${away}</ul>`}`;
}
function names(all) {
  return all.map((one, place) => html`${place === 0 ? "" : ", "}${name(one)}`);
}

// src/report/html/statements.ts
var MANY2 = 200;
function transactions(statements2, prefix) {
  const titled = statements2.some(({ transaction }) => transaction !== "none");
  return html`<div class="${statements2.length > MANY2 ? "many" : ""}">${groups2(statements2).map((some) => html`<div class="transaction">${titled && html`<h3>${groupTitle(some)}</h3>`}<ol>${some.map((one) => statement(one, prefix, titled))}</ol></div>`)}</div>`;
}
function groups2(statements2) {
  const found = [];
  for (const one of statements2) {
    const last = found.at(-1);
    if (last !== void 0 && last[0]?.group === one.group) last.push(one);
    else found.push([one]);
  }
  return found;
}
function groupTitle(some) {
  const { group, transaction, repeat } = some[0];
  if (transaction === "none") return `${group}: in no transaction`;
  return repeat ? `${group}: a transaction for each batch` : `${group}: one transaction, ${count(some.length, "statement")}`;
}
function statement({ number, does, sql, hazards, lock, repeat }, prefix, titled) {
  const heading = html`<span class="number" aria-hidden="true">${number}</span> ${words(does, 300)}`;
  return html`<li class="statement" id="${prefix}${number}" value="${number}">${titled ? html`<h4>${heading}</h4>` : html`<h3 class="does">${heading}</h3>`}
${code(html`${lines(sql)};`, "statement")}
${hazards.map(({ name: name2, why }) => html`<p class="cost">${hazardMark(name2)} ${words(why, 600)}</p>`)}
${lock !== null && html`<p class="cost muted"><span class="label">Lock</span> ${words(lock, 300)}</p>`}${repeat && html`<p class="cost muted"><span class="label">Again</span> until it changes no row</p>`}</li>
`;
}
function hazardMark(hazard) {
  return html`<span class="hazard ${HAZARD_WORDS[hazard].weight}">${hazard}</span>`;
}

// src/report/html/plan.ts
function planHead(plan, { links }) {
  const lost2 = losses(plan).length > 0;
  const sign = lost2 ? "warning" : plan.statements.length > 0 ? "info" : plan.left.length > 0 ? "warning" : "ok";
  return html`<div class="top ${sign}">
<div class="verdict">${icon(sign, "large")}<h1>Plan: ${words(planHeadline(plan), 600)}</h1></div>
<div class="sides">${side2("Target", plan, plan.target)}<p class="against">made like</p>${side2("Reference", plan, plan.reference)}</div>
${proof(plan)}
${plan.notes.map((note) => html`<p class="note">${icon("info")}<span>${sentence(note)}</span></p>`)}
<p class="how">Driftgate ${words(plan.tool.version, 40)} <span aria-hidden="true">·</span> plan <code>${plan.id}</code>${links?.run === void 0 ? "" : html` <span aria-hidden="true">·</span> ${link("workflow run", links.run)}`}</p>
</div>`;
}
function side2(title2, plan, one) {
  return html`<div class="source"><p class="label">${title2}</p><p class="source-name">${name(one.label, 120)}</p>
<p>${words(sideText(plan, one), 200)}</p><p class="muted"><span title="Fingerprint ${one.fingerprint}">fingerprint <code>${one.fingerprint.slice(0, 12)}</code></span></p></div>`;
}
function proof(plan) {
  if (plan.statements.length === 0) return NOTHING;
  const { proven } = plan.proof;
  return html`<p class="proof ${proven ? "ok" : "warning"}">${icon(proven ? "ok" : "warning")}<span>${words(proofText(plan.proof), 1500)}</span></p>`;
}
function planSections({ report, plan, options }) {
  if (plan === null) return NOTHING;
  return html`${report !== null && beside(plan)}${lost(plan)}${statements(plan)}${left(plan)}${howToApply(plan, options)}${back(plan)}`;
}
function beside(plan) {
  const notes = plan.notes.map((note) => html`<p class="note">${icon("info")}<span>${sentence(note)}</span></p>`);
  return section(
    "plan",
    "The plan",
    html`<p>${words(planHeadline(plan), 600)}. Plan <code>${plan.id}</code></p>${proof(plan)}${notes}`
  );
}
function lost(plan) {
  const found = losses(plan);
  if (found.length === 0) return NOTHING;
  const items = found.map(
    ({ statement: statement2, hazard }) => html`<li>${hazardMark(hazard.name)} ${words(hazard.why, 600)} <a href="#s${statement2.number}">statement ${statement2.number}</a></li>`
  );
  return section("lost", "What is lost when this is applied", html`<ul class="list grave-box">${items}</ul>`);
}
function statements(plan) {
  if (plan.statements.length === 0) return NOTHING;
  const counts2 = hazardCounts(plan.statements).map(
    ([hazard, number]) => html`<li>${hazardMark(hazard)} ${number.toLocaleString("en-US")}</li>`
  );
  const mended = claimCounts(plan);
  return section(
    "statements",
    "What is run",
    html`<p class="muted">${count(plan.statements.length, "statement")}${mended === "" ? "" : `; mended: ${mended}`}</p>${counts2.length > 0 && html`<ul class="hazards" aria-label="Hazards, with how many statements have them">${counts2}</ul>`}${transactions(plan.statements, "s")}`
  );
}
function left(plan) {
  if (plan.left.length === 0) return NOTHING;
  const flags = allowFlags(plan);
  const lists = leftByAllow(plan).map(([allow, some]) => {
    const items = some.map((one) => {
      const { what, name: named, rest } = leftText(one);
      return html`<li>${words(what, 60)} ${name(named)}${words(rest, 300)}. ${words(one.why, 600)}</li>`;
    });
    const title2 = allow === null ? html`Cannot be planned` : html`Needs <code>--allow ${allow}</code>`;
    return html`<h3>${title2}</h3><ul class="list">${items}</ul>`;
  });
  const hint = flags === null ? "" : html`<p>To plan all that can be:</p>${code(html`driftgate plan ${flags}`, "command")}`;
  return section("left", "What stays", html`${lists}${hint}`);
}
function howToApply(plan, { file }) {
  if (plan.statements.length === 0) return NOTHING;
  return section("apply", "How to apply it", html`${code(html`${lines(applyCommand(plan, file))}`, "command")}`);
}
function back({ statements: all, rollback: { statements: back2, cannot } }) {
  if (all.length === 0 || back2.length === 0 && cannot.length === 0) return NOTHING;
  const never = cannot.length > 0 && html`<h3>It cannot bring back</h3><ul class="list">${cannot.map((text) => html`<li>${words(text, 600)}</li>`)}</ul>`;
  return section(
    "back",
    "The way back",
    html`${never}<details class="fold"><summary>${count(back2.length, "statement")}</summary>${transactions(back2, "b")}</details>`
  );
}

// src/report/html/suggestion.ts
function owners({ report, options }) {
  const found = options.owners ?? [];
  if (report === null || found.length === 0) return NOTHING;
  const items = found.map(
    ({ owner, files }) => html`<li>${name(owner)}: ${files.map((file, place) => html`${place === 0 ? "" : ", "}${name(file, 200)}`)}</li>`
  );
  return section(
    "owners",
    "Who can mend it",
    html`<p class="muted">By CODEOWNERS, the owners of the files that define it.</p><ul class="list">${items}</ul>`
  );
}
function suggestion({ report }) {
  const suggested = report?.suggestion;
  if (suggested == null) return NOTHING;
  const { path, text, also, command } = suggested;
  const others2 = also.length === 0 ? "" : html`, with ${count(also.length, "more-file")}: ${also.map((one, place) => html`${place === 0 ? "" : ", "}${name(one, 200)}`)}`;
  return section(
    "suggestion",
    "Suggested migration",
    html`<p>This adds what the migrations lack. It was tried in a throw-away database; look at it all the same. The command writes ${name(path, 200)}${others2}.</p>
${code(html`${lines(command)}`, "command")}<details class="fold" open><summary>${name(path, 200)}</summary>${code(html`${lines(text)}`, "migration")}</details>`
  );
}

// src/report/html/page.ts
var SECTIONS = [
  migrations,
  findings,
  renames,
  diagram,
  planSections,
  owners,
  suggestion,
  recommendations,
  orderSection,
  notCompared,
  figures
];
function page(report, plan, options = {}) {
  const one = { report, plan, options };
  const top = report !== null ? head(report, options) : plan !== null ? planHead(plan, options) : html``;
  const parts = SECTIONS.map((section2) => section2(one).toString()).filter((part) => part !== "");
  const body = html`${top}${new Markup(parts.join("\n"))}`;
  const scripts = [PAGE_SCRIPT, ...parts.some((part) => part.includes('id="canvas"')) ? [DIAGRAM_SCRIPT] : []];
  return `${html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${title(one)}</title>
<style>${new Markup(STYLES)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a>${signs()}
${bar(one, parts)}
<main id="main">${body}</main>
${footer(one)}
${scripts.map((script) => html`<script>${new Markup(script)}</script>\n`)}</body></html>`}
`;
}
var PLACES = {
  next: "Next",
  renamed: "Renames",
  migrations: "Migrations",
  findings: "Findings",
  diagram: "Diagram",
  plan: "Plan",
  lost: "Lost",
  statements: "Statements",
  left: "What stays",
  apply: "Apply",
  back: "Way back",
  owners: "Owners",
  suggestion: "Migration",
  order: "Order",
  unseen: "Not compared",
  figures: "Figures"
};
function bar({ report, plan }, parts) {
  const there = parts.flatMap((part) => [...part.matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id ?? ""));
  const links = there.map((id) => html`<a href="#${id}">${PLACES[id] ?? id}</a>`);
  const named = (report ?? plan)?.name ?? "";
  return html`<header class="bar"><span class="brand">Driftgate</span>${named === "driftgate" || named === "" ? "" : html`<span class="named">${words(named, 60)}</span>`}
<nav aria-label="Sections">${links}</nav><button type="button" class="script" id="theme" aria-pressed="false" aria-label="Dark colours" title="Dark colours">${icon("theme")}</button></header>`;
}
function title({ report, plan }) {
  const named = (report ?? plan)?.name ?? "driftgate";
  const line2 = report !== null ? headline(report) : plan !== null ? `Plan: ${planHeadline(plan)}` : "";
  return `${words(line2, 160)} \xB7 ${words(named, 60)}`;
}
function footer({ report, plan, options }) {
  const parts = [
    html`Driftgate ${words((report ?? plan)?.tool.version ?? "", 40)}`,
    ...options.links?.rules === void 0 ? [] : [link("rules", options.links.rules)],
    ...options.links?.run === void 0 ? [] : [link("workflow run", options.links.run)],
    ...options.links?.artifact === void 0 ? [] : [link(html`artifact ${name(options.links.artifact.name, 80)}`, options.links.artifact.url)]
  ];
  return html`<footer>${parts.map((part, place) => html`${place === 0 ? "" : " \xB7 "}${part}`)}</footer>`;
}
function policy(scripts) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return `default-src 'none'; script-src ${scripts.map(hash).join(" ")}; style-src ${hash(STYLES)}; base-uri 'none'; form-action 'none'`;
}

export {
  page
};
